import Synchronization

/// Counts of events that were not accepted, by reason.
///
/// Any thread; only refusals pay for them.
final class Refusals: Sendable {
    private let closed = Atomic<UInt64>(0)
    private let full = Atomic<UInt64>(0)
    private let timedOut = Atomic<UInt64>(0)
    private let cancelled = Atomic<UInt64>(0)
    private let dropped = Atomic<UInt64>(0)
    private let spillFull = Atomic<UInt64>(0)
    private let tooLarge = Atomic<UInt64>(0)
    private let wouldDeadlock = Atomic<UInt64>(0)

    /// Counts `events` events refused for `reason`, and returns the reason to be thrown.
    // Relaxed: a count, from which nobody concludes anything about other memory.
    func count(_ events: UInt64, _ reason: PublishError) -> PublishError {
        switch reason {
        case .closed: closed.add(events, ordering: .relaxed)
        case .full: full.add(events, ordering: .relaxed)
        case .timedOut: timedOut.add(events, ordering: .relaxed)
        case .cancelled: cancelled.add(events, ordering: .relaxed)
        case .spillFull: spillFull.add(events, ordering: .relaxed)
        case .batchTooLarge: tooLarge.add(events, ordering: .relaxed)
        case .wouldDeadlock: wouldDeadlock.add(events, ordering: .relaxed)
        }
        return reason
    }

    /// Counts `events` events dropped because of a full ring.
    func countDropped(_ events: UInt64) {
        dropped.add(events, ordering: .relaxed)
    }

    var snapshot: RefusalCounts {
        RefusalCounts(
            closed: closed.load(ordering: .relaxed),
            full: full.load(ordering: .relaxed),
            timedOut: timedOut.load(ordering: .relaxed),
            cancelled: cancelled.load(ordering: .relaxed),
            dropped: dropped.load(ordering: .relaxed),
            spillFull: spillFull.load(ordering: .relaxed),
            tooLarge: tooLarge.load(ordering: .relaxed),
            wouldDeadlock: wouldDeadlock.load(ordering: .relaxed)
        )
    }
}

/// Events that `publish` and `tryPublish` did not accept, by reason.
///
/// Each was reported to its publisher by an error, but for the dropped ones, whose publisher had asked for that.
public struct RefusalCounts: Hashable, Sendable, Codable {
    /// After close.
    public var closed: UInt64
    /// The ring was full and the caller would not wait.
    public var full: UInt64
    /// The ring stayed full for as long as the caller would wait.
    public var timedOut: UInt64
    /// The ring stayed full until the publishing task was cancelled.
    public var cancelled: UInt64
    /// The ring was full, under ``OverflowPolicy/dropNewest``.
    public var dropped: UInt64
    /// A handler published into a full ring, with the spill at its bound.
    public var spillFull: UInt64
    /// Members of batches that could never fit.
    public var tooLarge: UInt64
    /// A handler would have waited for room that only somebody makes who waits for the handler.
    public var wouldDeadlock: UInt64

    /// All of them.
    public var total: UInt64 {
        closed + full + timedOut + cancelled + dropped + spillFull + tooLarge + wouldDeadlock
    }
}
