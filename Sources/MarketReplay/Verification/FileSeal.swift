import DomainEvents
import EventCoding

/// Checks that a file of events is complete: its lines in their order, and the closing line at its end.
struct FileSeal {
    private var digest = LineDigest()
    private var closing: (event: FileClosed, sequence: String)?
    private var previous = 0

    /// Takes the next event, and returns the faults of its place as sentences without an end.
    mutating func add(_ received: CloudEvent, _ coder: CloudEventCoder) -> [String] {
        var problems: [String] = []
        if closing != nil {
            problems.append("\(received.eventType) stands behind the line that closes the file")
        }
        let number = received.sequence.flatMap { Int($0) }
        if number != previous + 1 {
            let found = received.sequence.map { "\"\($0.printable)\"" } ?? "nothing"
            problems.append(
                "\(received.eventType) has the sequence \(found), and \(previous + 1) is the next"
            )
        }
        previous = number ?? previous + 1
        if case .known(let event as FileClosed) = received.event {
            closing = (event, received.sequence ?? "")
        } else if let line = try? coder.encode(received) {
            digest.add(line)
        }
        return problems
    }

    /// Returns the fault of the file as a whole, or nil.
    ///
    /// - Parameter isElseFine: whether no other fault was found; otherwise the digest proves nothing.
    func problem(events: Int, isElseFine: Bool) -> String? {
        guard let (closing, sequence) = closing else {
            return "has no closing line: it is cut off, or its replay failed"
        }
        guard closing.events == events else {
            return "has \(events) events, and its closing line says \(closing.events)"
        }
        guard isElseFine else { return nil }
        let found = try? digest.finish(closing, sequence: sequence)
        return found == closing.digest ? nil : "is not what was written: its closing line has another digest"
    }
}
