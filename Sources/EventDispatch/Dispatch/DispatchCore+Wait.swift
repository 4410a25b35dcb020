import CEventRing
import Synchronization

/// Blocking waits; `DispatchCore+WaitAsync` has the same for tasks.
extension DispatchCore {
    /// Throws if this thread must not wait for the dispatcher: it would wait for itself, or hold up an async handler that
    /// it waits for.
    package func checkMayBlock() throws(DispatcherError) {
        guard !isInsideHandler && !needsPoller && !refusesToWait && !queue.isInsideAsyncHandler else {
            throw .wouldDeadlock
        }
        // In a forked child nothing is waited for.
        guard queue.hasAsyncHandlers.load(ordering: .relaxed), !er_ring_is_wiped(queue.ring) else { return }
        let holdsUp = registry.handlerMailboxes.contains { _, mailbox in
            !mailbox.isFinal && Self.holdsUp(mailbox)
        }
        if holdsUp { throw .wouldBlockHandlers }
    }

    /// Whether the handler cannot go on while this thread blocks.
    private static func holdsUp(_ mailbox: AsyncMailbox) -> Bool {
        withUnsafeCurrentTask { $0 != nil } || mailbox.runsOnMainActor && MainQueue.isCurrent
    }

    /// Blocks until everything before `position` has been handled, by async handlers too; polls meanwhile if this is the
    /// thread that polls.
    func waitUntilHandled(_ position: UInt64) throws(DispatcherError) {
        try checkMayBlock()
        guard let wait = noteWait(andHandlers: true) else { throw .wouldDeadlock }
        defer { wait.end() }
        waitUntilDispatched(position)
        try checkNothingWasLost()
        try waitForAsyncHandlers()
        try checkNothingWasLost()
    }

    /// Blocks until nothing is on its way any more.
    func settle() throws(DispatcherError) {
        while true {
            let claimed = er_ring_claimed(queue.ring)
            try waitUntilHandled(claimed)
            // Unchanged: at this load the ring was empty, so no handler ran, so nothing could be spilled.
            if er_ring_claimed(queue.ring) == claimed || er_has_ended(queue.ring) { return }
        }
    }

    /// Blocks, or polls, until the head has reached `position`.
    ///
    /// The caller has noted the wait.
    func waitUntilDispatched(_ position: UInt64) {
        let hasPolled = queue.asConsumer {
            while !er_has_ended(queue.ring) && !isDispatched(position) {
                pollOrAwaitCommit()
            }
        }
        guard !hasPolled else { return }
        _ = er_wait_for_head(queue.ring, .ER_FOR_HANDLED, position, UInt64.max)
        // Batch ends belong to the handling, and come last in the poll.
        if hasBatchEnds.load(ordering: .relaxed) { er_phase_wait(queue.ring) }
    }

    private func isDispatched(_ position: UInt64) -> Bool {
        er_ring_released(queue.ring) >= position && er_spill_low(queue.ring) > position
    }

    /// Blocks, or polls, until every async handler has dealt with what its buffer was given before this call.
    ///
    /// Sequences are not waited for: their consumers may stop at any time.
    ///
    /// - Returns: false if the deadline passed first.
    /// - Throws: ``DispatcherError/wouldBlockHandlers`` without a deadline, for a handler that this thread would hold up and
    ///   that was subscribed after ``checkMayBlock()``.
    @discardableResult
    func waitForAsyncHandlers(deadline: UInt64 = UInt64.max) throws(DispatcherError) -> Bool {
        guard queue.hasAsyncHandlers.load(ordering: .relaxed), !er_ring_is_wiped(queue.ring) else {
            return true
        }
        // All targets first: what comes during the waits is not waited for.
        let targets = registry.handlerMailboxes.map { ($0.mailbox, $0.mailbox.target) }
        for (mailbox, target) in targets where !mailbox.hasCompleted(target) {
            if deadline == UInt64.max && Self.holdsUp(mailbox) { throw .wouldBlockHandlers }
            let hasPolled = poll { mailbox.hasCompleted(target) || er_clock_now() >= deadline }
            if hasPolled && mailbox.hasCompleted(target) { continue }
            guard mailbox.waitUntilCompleted(target, deadline: deadline) else { return false }
        }
        return true
    }

    /// Notes that this thread is about to wait for the consumer, and maybe for the async handlers.
    ///
    /// `nil`: one of them waits for the caller, a handler of another dispatcher.
    func noteWait(andHandlers: Bool = false) -> WaitingParty.Wait? {
        // A thread that polls meanwhile does not hold up this dispatcher, but maybe another, in whose handler it is.
        let target = queue.waitTarget
        guard queue.isOnConsumerThread else {
            return WaitingParty.wait(
                of: .current,
                for: andHandlers ? .consumerAndHandlers(of: target) : .consumer(of: target)
            )
        }
        return andHandlers ? WaitingParty.wait(of: .current, for: .handlers(polling: target)) : .unnoted
    }

    /// Throws if the dispatcher ends, or has ended, with events left.
    func checkNothingWasLost() throws(DispatcherError) {
        // One that ended before its time has destroyed the rest; a forked child has no dispatcher. Relaxed: the caller has
        // acquired the head that the destroyed events' cells were released with, or the end.
        if leavesEvents.load(ordering: .relaxed) || leavesBuffered.load(ordering: .relaxed)
            || er_ring_is_wiped(queue.ring)
        {
            throw .ended
        }
    }
}
