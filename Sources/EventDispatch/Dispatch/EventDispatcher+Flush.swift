import CEventRing
import Synchronization

extension EventDispatcher {
    /// Returns when every event whose publish returned before this call, on any thread, has been handled.
    ///
    /// In manual mode it polls if called on the poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/insideHandler`` from a handler; ``DispatcherError/ended`` if events were left
    ///   undelivered at the end.
    public func flush() throws(DispatcherError) {
        try core.waitUntilHandled(er_ring_claimed(queue.ring))
    }

    /// Returns when nothing is claimed or spilled any more: what was published before, what its handlers
    /// published, and so on.
    ///
    /// While other threads keep publishing it may never return.
    ///
    /// - Throws: ``DispatcherError/insideHandler`` from a handler; ``DispatcherError/ended`` if events were left
    ///   undelivered at the end.
    public func settle() throws(DispatcherError) {
        try core.settle()
    }
}

extension DispatchCore {
    /// Waits, or polls if this thread is the one that polls, until the head has reached `position`.
    func waitUntilHandled(_ position: UInt64) throws(DispatcherError) {
        guard !isInsideHandler && !refusesToWait else { throw .insideHandler }
        let hasPolled = queue.asConsumer {
            while !er_has_ended(queue.ring) && !isHandled(position) {
                pollOrAwaitCommit()
            }
        }
        if !hasPolled {
            guard let wait = noteWait() else { throw .insideHandler }
            defer { wait.end() }
            _ = er_wait_for_head(queue.ring, .ER_FOR_HANDLED, position, UInt64.max)
            // Batch ends belong to the handling, and come last in the poll.
            if hasBatchEnds.load(ordering: .relaxed) { er_phase_wait(queue.ring) }
        }
        try checkNothingWasLost()
    }

    /// Notes that this thread is about to wait for the consumer.
    ///
    /// `nil`: the consumer waits for the caller, a handler of another dispatcher.
    func noteWait() -> WaitingParty.Wait? {
        if queue.isOnConsumerThread { return .unnoted }
        return WaitingParty.wait(of: .current, for: .consumer(of: queue))
    }

    /// Throws if the dispatcher ends, or has ended, with events left.
    func checkNothingWasLost() throws(DispatcherError) {
        // One that ended before its time has destroyed the rest; a forked child has no dispatcher. Relaxed: the caller has
        // acquired the head that the destroyed events' cells were released with, or the end.
        if leavesEvents.load(ordering: .relaxed) || er_ring_is_wiped(queue.ring) { throw .ended }
    }

    func settle() throws(DispatcherError) {
        while true {
            let claimed = er_ring_claimed(queue.ring)
            try waitUntilHandled(claimed)
            // Unchanged: at this load the ring was empty, so no handler ran, so nothing could be spilled.
            if er_ring_claimed(queue.ring) == claimed || er_has_ended(queue.ring) { return }
        }
    }

    private func isHandled(_ position: UInt64) -> Bool {
        er_ring_released(queue.ring) >= position && er_spill_low(queue.ring) > position
    }
}
