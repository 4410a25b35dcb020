import DomainEvents
package import EventCoding
import Foundation
import TradingEvents

/// Reads a file of events, as `EventJournal` writes it, and holds it against what a replay promises of its events.
///
/// Every line is decoded, through the same validation as when the event was made. Then, of each event:
///
/// - No other has its id.
/// - What caused it stands before it, and both have one correlation: the cause's, or the cause's id if that has none.
///   So everything that follows from a bar shares the bar's id, and nothing else has it.
/// - Its number in the sequence is the next one.
/// - What must have a certain cause has it, see `EventOrigins`; what has none belongs to the backtest's own story.
///
/// The last line closes the file: it says how many events stand before it, what the replay came to, and the digest of
/// all of it. So events that are missing, repeated, in another order or changed are found, too.
///
/// Memory grows with the number of events, some 100 bytes each; of the lines only one is held.
package struct EventFileVerifier {
    /// How many problems are kept, each with its line; the others are counted.
    package static let problemLimit = 100

    private let coder: CloudEventCoder
    private var origins = EventOrigins()
    private var seal = FileSeal()
    private var report: VerificationReport

    /// A verifier of a file that has this name in what it reports.
    package init(file: String) throws {
        coder = try ReplayEvents.coder(source: "/trading-replay")
        report = VerificationReport(file: file)
    }

    /// Verifies a whole file.
    ///
    /// - Throws: `VerificationError` if the file cannot be opened, or is a directory. The report has what is wrong inside.
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
        var reader = EventStreamReader(coder: verifier.coder)
        reader.read(fileDescriptor: descriptor) { result in
            verifier.take(result)
        }
        return verifier.finish()
    }

    /// Takes what the reader made of the next line.
    package mutating func take(_ result: Result<CloudEvent, EventCodingError>) {
        switch result {
        case .failure(let error):
            report.note(VerificationReport.Problem(line: error.line, text: Self.text(of: error)))
        case .success(let received):
            for problem in seal.add(received, coder) { note(received, problem) }
            if received.event.event is FileClosed { return }
            report.events += 1
            guard case .known(let event) = received.event else {
                return note(received, "\(received.eventType) is a type that nobody here knows")
            }
            report.counts.add(type(of: event))
            for problem in origins.add(event) { note(received, problem) }
        }
    }

    private mutating func note(_ received: CloudEvent, _ text: String) {
        report.note(VerificationReport.Problem(line: received.line, text: text))
    }

    /// The error without its line, which the report gives.
    private static func text(of error: EventCodingError) -> String {
        let place = error.path.isEmpty ? "" : "\(error.path.joined(separator: ".")): "
        return error.offset.map { "byte \($0): \(error.reason)" } ?? "\(place)\(error.reason)"
    }

    /// What was found.
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
