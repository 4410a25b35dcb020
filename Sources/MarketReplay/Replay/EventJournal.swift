import DomainEvents
import EventCoding
import Foundation

/// Writes every event of a replay into a file while it runs, one CloudEvent a line.
///
/// In bounded memory, on the dispatch thread. An error of writing is the handler's failure, and so the replay's.
///
/// `@unchecked Sendable`: called on the dispatch thread; closed by another when the dispatcher has ended.
package final class EventJournal: @unchecked Sendable {
    /// The file, as the user named it.
    package let path: String
    private let descriptor: Int32
    private let writer: EventStreamWriter
    private var written = 0

    /// Creates the file, or empties it.
    ///
    /// - Parameter source: whose events they are, a URI reference.
    /// - Throws: `ReplayFailure.journal`, `EventCodingError`.
    package init(path: String, source: String) throws {
        let coder = try ReplayEvents.coder(source: source)
        descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ReplayFailure.journal(
                path: path,
                reason: "cannot open: \(String(cString: strerror(errno)))"
            )
        }
        self.path = path
        writer = EventStreamWriter(coder: coder, fileDescriptor: descriptor)
    }

    deinit {
        try? writer.close()  // before its file: on its own it would go after it
        _ = Foundation.close(descriptor)
    }

    /// Writes what is still in memory.
    func finish() throws {
        do {
            try writer.close()
        } catch {
            throw ReplayFailure.journal(path: path, reason: "\(error)")
        }
    }

    func write(_ event: some DomainEvent) throws {
        written += 1
        do {
            try writer.write(event, sequence: String(written))
        } catch {
            throw ReplayFailure.journal(path: path, reason: "\(error)")
        }
    }
}

/// The journal's handler.
struct JournalHandler: DomainEventHandler {
    let journal: EventJournal

    func handle<Event: DomainEvent>(_ event: Event) throws {
        try journal.write(event)
    }
}
