import DomainEvents
import EventCoding
import Foundation

/// Writes every event of a running replay into a file, one CloudEvent a line, and a closing line at the end.
///
/// Uses bounded memory, on the dispatch thread. An error of writing fails the handler, and so the replay.
///
/// `@unchecked Sendable`: the dispatch thread calls it; another thread closes it when the dispatcher has ended.
package final class EventJournal: @unchecked Sendable {
    /// The path that stands for standard output.
    package static let standardOutput = "-"

    /// The file's name in messages.
    package let name: String
    /// The file's place in the replay's own events.
    let location: String
    private let source: String
    private let descriptor: Int32
    private let writer: EventStreamWriter
    private var digest = LineDigest()

    /// Creates the file, or empties it; `-` is standard output.
    ///
    /// - Parameter source: the source of the events, a URI reference.
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

    /// Writes the closing line and the buffered lines.
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

    /// Writes the buffered lines of a failed replay, without a closing line.
    func abandon() {
        try? writer.flush()
    }

    func write(_ event: some DomainEvent) throws {
        try written {
            try writer.write(event, sequence: String(digest.lines + 1)) { digest.add($0) }
        }
    }

    /// Adds the file's name to an error of writing.
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
