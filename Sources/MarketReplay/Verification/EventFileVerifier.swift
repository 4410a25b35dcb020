import DomainEvents
package import EventCoding
import Foundation
import TradingEvents

/// Checks a file of events, written by `EventJournal`, against the promises of a replay.
///
/// Every line is decoded, with the same checks as at construction. Then each event is checked:
///
/// - No other event has its id.
/// - Its cause stands before it. Both have one correlation: the cause's, or the cause's id if that has none. So all
///   events that follow from a bar share the bar's id, and no others have it.
/// - Its number in the sequence is the next one.
/// - It has the cause that its type requires, see `EventOrigins`; events without a cause belong to the backtest's
///   lifecycle.
///
/// The last line closes the file. It has the number of events before it, the replay's figures, and the digest of all
/// lines. So missing, repeated, reordered or changed events are found, too.
///
/// Memory grows with the number of events, some 100 bytes each; only one line is held.
package struct EventFileVerifier {
    /// The most problems that are kept, each with its line; the others are counted.
    package static let problemLimit = 100

    private let coder: CloudEventCoder
    private var origins = EventOrigins()
    private var seal = FileSeal()
    private var report: VerificationReport

    /// Makes a verifier of a file with this name in reports.
    package init(file: String) throws {
        coder = try ReplayEvents.coder(source: "/trading-replay")
        report = VerificationReport(file: file)
    }

    /// Verifies a whole file.
    ///
    /// - Throws: `VerificationError` if the file cannot be opened or is a directory; faults inside are in the report.
    package static func verify(path: String) throws -> VerificationReport {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw VerificationError(file: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        // A directory can be opened, and then not read.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
            throw VerificationError(file: path, reason: String(cString: strerror(EISDIR)))
        }
        var verifier = try EventFileVerifier(file: path)
        let reader = EventStreamReader(coder: verifier.coder)
        reader.read(fileDescriptor: descriptor) { result in
            verifier.take(result)
        }
        return verifier.finish()
    }

    /// Takes the reader's result for the next line.
    package mutating func take(_ result: Result<CloudEvent, EventCodingError>) {
        switch result {
        case .failure(let error):
            report.note(VerificationReport.Problem(line: error.line, text: Self.text(of: error)))
        case .success(let received):
            for problem in seal.add(received, coder) { note(received, problem) }
            if received.event.event is FileClosed { return }
            report.events += 1
            guard case .known(let event) = received.event else {
                return note(received, "\(received.eventType) is no event type of a replay")
            }
            report.counts.add(type(of: event))
            for problem in origins.add(event) { note(received, problem) }
        }
    }

    private mutating func note(_ received: CloudEvent, _ text: String) {
        report.note(VerificationReport.Problem(line: received.line, text: text))
    }

    /// Returns the error without its line, which the report has.
    private static func text(of error: EventCodingError) -> String {
        let place = error.path.isEmpty ? "" : "\(error.path.joined(separator: ".")): "
        return error.offset.map { "byte \($0): \(error.reason)" } ?? "\(place)\(error.reason)"
    }

    /// Returns the report after the last line.
    package mutating func finish() -> VerificationReport {
        report.bars = origins.bars
        report.correlations = origins.correlations
        for problem in origins.finish() { report.note(VerificationReport.Problem(text: problem)) }
        if report.events == 0 && report.isFine {
            report.note(VerificationReport.Problem(text: "has no events"))
        } else if let problem = seal.problem(events: report.events, isElseFine: report.isFine) {
            report.note(VerificationReport.Problem(text: problem))
        }
        return report
    }
}
