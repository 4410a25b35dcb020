/// The reason that events were not accepted.
enum RefusalReason: Int, CountKey {
    case closed, full, timedOut, cancelled, dropped, spillFull, tooLarge, wouldDeadlock

    /// The reason that an error states.
    init(_ error: PublishError) {
        self =
            switch error {
            case .closed: .closed
            case .full: .full
            case .timedOut: .timedOut
            case .cancelled: .cancelled
            case .spillFull: .spillFull
            case .batchTooLarge: .tooLarge
            case .wouldDeadlock: .wouldDeadlock
            }
    }
}

/// Counts of events that were not accepted, by reason.
///
/// Any thread; only refusals pay for them.
final class Refusals: Sendable {
    private let counts = AtomicCounts<RefusalReason>()

    /// Counts `events` events refused for `reason`, and returns the reason to be thrown.
    func count(_ events: UInt64, _ reason: PublishError) -> PublishError {
        counts.add(events, RefusalReason(reason))
        return reason
    }

    /// Counts `events` events dropped because of a full ring.
    func countDropped(_ events: UInt64) {
        counts.add(events, .dropped)
    }

    var snapshot: RefusalCounts { RefusalCounts(counts.snapshot) }
}

/// Events that `publish` and `tryPublish` did not accept, by reason.
///
/// Each was reported to its publisher by an error, but for the dropped ones, whose publisher had asked for that.
public struct RefusalCounts: Hashable, Sendable {
    private var byReason: CountVector<RefusalReason>

    init(_ byReason: CountVector<RefusalReason>) {
        self.byReason = byReason
    }

    /// After close.
    public var closed: UInt64 { byReason[.closed] }
    /// The ring was full and the caller would not wait.
    public var full: UInt64 { byReason[.full] }
    /// The ring stayed full for as long as the caller would wait.
    public var timedOut: UInt64 { byReason[.timedOut] }
    /// The ring stayed full until the publishing task was cancelled.
    public var cancelled: UInt64 { byReason[.cancelled] }
    /// The ring was full, under ``OverflowPolicy/dropNewest``.
    public var dropped: UInt64 { byReason[.dropped] }
    /// A handler published into a full ring, with the spill at its bound.
    public var spillFull: UInt64 { byReason[.spillFull] }
    /// Members of batches that could never fit.
    public var tooLarge: UInt64 { byReason[.tooLarge] }
    /// A handler would have waited for room that only somebody makes who waits for the handler.
    public var wouldDeadlock: UInt64 { byReason[.wouldDeadlock] }

    /// All of them.
    public var total: UInt64 { byReason.sum }
}

extension RefusalCounts: Codable {
    /// Decodes the counts by their names.
    public init(from decoder: any Decoder) throws {
        byReason = try CountVector(from: decoder)
    }

    /// Encodes the counts by their names.
    public func encode(to encoder: any Encoder) throws {
        try byReason.encode(to: encoder)
    }
}

extension RefusalCounts: CustomStringConvertible {
    /// The total, and the reasons that occurred: `2 refused (1 closed, 1 full)`.
    public var description: String {
        total == 0 ? "0 refused" : "\(total) refused (\(byReason.description))"
    }
}
