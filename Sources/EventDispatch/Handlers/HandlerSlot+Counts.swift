import CEventRing

extension HandlerSlot {
    /// A snapshot; any thread.
    ///
    /// A run that is under way is counted when it ends.
    var counts: HandlerCounts {
        var counts = counted
        guard let mailbox else { return counts }
        // To the dispatch loop an event is handled when the mailbox has it; what became of it there is more exact.
        counts[.handled] = 0
        counts.add(mailbox.counts)
        return counts
    }

    /// The dispatch thread's counts: events that a mailbox took count as pending, whatever became of them since.
    ///
    /// Consumer's.
    var dispatchCounts: HandlerCounts {
        var counts = counted
        guard let mailbox else { return counts }
        let turnedAway = mailbox.turnedAway
        counts[.pending] = counts.handled - turnedAway.dropped - turnedAway.cancelled
        counts[.handled] = 0
        counts.add(turnedAway)
        return counts
    }

    private var counted: HandlerCounts {
        var counts = HandlerCounts()
        counts[.handled] = er_counter(&counters.pointee.handled)
        counts[.failed] = er_counter(&counters.pointee.failed)
        counts[.filtered] = er_counter(&counters.pointee.filtered)
        counts[.expired] = er_counter(&counters.pointee.expired)
        counts[.cancelled] = er_counter(&counters.pointee.cancelled)
        counts[.disabled] = er_counter(&counters.pointee.disabled)
        return counts
    }
}
