import CEventRing

/// What became of the events that were offered to one handler, or to several together.
public struct HandlerCounts: Hashable, Sendable, Codable {
    /// Calls that returned.
    public internal(set) var handled: UInt64 = 0
    /// Calls that threw, of the handler or of its filter.
    public internal(set) var failed: UInt64 = 0
    /// Not called: its filter said no.
    public internal(set) var filtered: UInt64 = 0
    /// Not called: the owner was gone.
    public internal(set) var expired: UInt64 = 0
    /// Not called: cancelled while the event was on its way.
    public internal(set) var cancelled: UInt64 = 0
    /// Not called: the subscription was disabled.
    public internal(set) var disabled: UInt64 = 0
    /// Async handlers and sequences: lost, since the buffer was full.
    public internal(set) var dropped: UInt64 = 0
    /// Async handlers and sequences: on their way, waiting in the buffer or being handled.
    public internal(set) var pending: UInt64 = 0

    /// Events offered: every one of them became one of the others.
    public var offered: UInt64 {
        handled + failed + filtered + expired + cancelled + disabled + dropped + pending
    }

    package mutating func add(_ other: HandlerCounts) {
        handled += other.handled
        failed += other.failed
        filtered += other.filtered
        expired += other.expired
        cancelled += other.cancelled
        disabled += other.disabled
        dropped += other.dropped
        pending += other.pending
    }

    /// What has been added to these counts since `before`.
    func since(_ before: HandlerCounts) -> HandlerCounts {
        HandlerCounts(
            handled: handled - before.handled,
            failed: failed - before.failed,
            filtered: filtered - before.filtered,
            expired: expired - before.expired,
            cancelled: cancelled - before.cancelled,
            disabled: disabled - before.disabled,
            dropped: dropped - before.dropped,
            pending: pending - before.pending
        )
    }
}

extension HandlerCounts {
    /// No events yet.
    package static let none = HandlerCounts()
}

extension HandlerSlot {
    /// A snapshot; any thread.
    ///
    /// A run that is under way is counted when it ends.
    var counts: HandlerCounts {
        var counts = counted
        guard let mailbox else { return counts }
        // To the dispatch loop an event is handled when the mailbox has it; what became of it there is more exact.
        counts.handled = 0
        counts.add(mailbox.counts)
        return counts
    }

    /// What the dispatch thread did: events that a mailbox took count as pending, whatever became of them since.
    ///
    /// Consumer's.
    var dispatchCounts: HandlerCounts {
        var counts = counted
        guard let mailbox else { return counts }
        let turnedAway = mailbox.turnedAway
        counts.pending = counts.handled - turnedAway.dropped - turnedAway.cancelled
        counts.handled = 0
        counts.add(turnedAway)
        return counts
    }

    private var counted: HandlerCounts {
        HandlerCounts(
            handled: er_counter(&counters.pointee.handled),
            failed: er_counter(&counters.pointee.failed),
            filtered: er_counter(&counters.pointee.filtered),
            expired: er_counter(&counters.pointee.expired),
            cancelled: er_counter(&counters.pointee.cancelled),
            disabled: er_counter(&counters.pointee.disabled)
        )
    }
}
