import DomainEvents
import EventCoding
import Foundation

/// Writes every event of a replay into a file while it runs, one CloudEvent a line, and closes it with a last one.
///
/// In bounded memory, on the dispatch thread. An error of writing is the handler's failure, and so the replay's.
///
/// `@unchecked Sendable`: called on the dispatch thread; closed by another when the dispatcher has ended.
package final class EventJournal: @unchecked Sendable {
    /// The path that stands for standard output.
    package static let standardOutput = "-"

    /// The file, as messages call it.
    package let name: String
    /// Where it is, as the replay's own events tell.
    let location: String
    private let source: String
    private let descriptor: Int32
    private let writer: EventStreamWriter
    private var digest = LineDigest()

    /// Creates the file, or empties it; `-` is standard output.
    ///
    /// - Parameter source: whose events they are, a URI reference.
    /// - Throws: `ReplayFailure.journal`, `EventCodingError`.
    package init(path: String, source: String) throws {
        let coder = try ReplayEvents.coder(source: source)
        let isOutput = path == Self.standardOutput
        name = isOutput ? "standard output" : path
        location = isOutput ? "stdout:" : "file:\(path)"
        descriptor = isOutput ? dup(1) : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else {
            throw ReplayFailure.journal(
                path: name,
                reason: "cannot open: \(String(cString: strerror(errno)))"
            )
        }
        self.source = source
        writer = EventStreamWriter(coder: coder, fileDescriptor: descriptor)
    }

    deinit {
        try? writer.close()  // before its file: on its own it would go after it
        _ = Foundation.close(descriptor)
    }

    /// Writes the closing line and what is still in memory.
    func close(_ figures: PerformanceSummary, passes: Int) throws {
        try written {
            let sequence = String(digest.lines + 1)
            var closing = FileClosed(
                metadata: EventMetadata(),
                source: source,
                events: digest.lines,
                digest: "",
                passes: passes,
                figures: figures
            )
            closing.digest = try digest.finish(closing, sequence: sequence)
            try writer.write(closing, sequence: sequence)
            try writer.close()
        }
    }

    /// Writes what is still in memory, without a closing line: the replay has failed.
    func abandon() {
        try? writer.flush()
    }

    func write(_ event: some DomainEvent) throws {
        try written {
            try writer.write(event, sequence: String(digest.lines + 1)) { digest.add($0) }
        }
    }

    /// Names the file in an error of writing it.
    private func written(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch {
            throw ReplayFailure.journal(path: name, reason: "\(error)")
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
