import CEventRing
import Synchronization

extension DispatchCore {
    /// How long a task waits, and whether its cancellation ends that.
    struct Patience {
        var deadline = UInt64.max
        var isCancellable = true
    }

    /// Whether this thread may poll here and now: a manual dispatcher's poller's, outside of handlers.
    ///
    /// True of the thread until the next suspension, and not any longer.
    var mayPollHere: Bool { queue.isOnConsumerThread && !isInsideHandler }

    /// Suspends until everything before `position` has been handled, by asynchronous handlers too.
    ///
    /// On the thread of a manual dispatcher's poller it polls, as the synchronous form does.
    ///
    /// - Returns: false if the deadline passed first.
    @discardableResult
    func untilHandled(
        _ position: UInt64,
        _ patience: Patience = Patience()
    ) async throws(DispatcherError) -> Bool {
        if mayPollHere {
            try waitUntilHandled(position)
        } else {
            let task = WaitingTask(for: .handled(position: position))
            guard try await suspend(task, patience) else { return false }
            // Batch ends belong to the handling, and come last in the poll.
            if hasBatchEnds.load(ordering: .relaxed) {
                guard try await suspend(WaitingTask(for: .poll), patience) else { return false }
            }
            try checkNothingWasLost()
        }
        await asyncHandlersDrained()
        return true
    }

    /// Suspends until nothing is on its way any more, or until the deadline.
    func untilSettled(_ patience: Patience = Patience()) async throws(DispatcherError) {
        while true {
            let claimed = er_ring_claimed(queue.ring)
            guard try await untilHandled(claimed, patience) else { return }
            // Unchanged: at this load the ring was empty, so no handler ran, so nothing could be spilled.
            if er_ring_claimed(queue.ring) == claimed || er_has_ended(queue.ring) { return }
            if patience.deadline != UInt64.max && er_clock_now() >= patience.deadline { return }
        }
    }

    /// Suspends until the consumer has ended; false: not before the deadline.
    func untilEnded(_ patience: Patience) async throws(DispatcherError) -> Bool {
        guard try await suspend(WaitingTask(for: .end), patience) else { return er_has_ended(queue.ring) }
        await asyncHandlersDrained()
        return true
    }

    /// Ends a closed manual dispatcher, if that can be done on this thread without suspending.
    func endHere(deadline: UInt64) {
        if mayPollHere { endManually(deadline: deadline) } else { _ = endIfOrphan() }
    }

    /// False: the deadline passed first.
    private func suspend(_ task: WaitingTask, _ patience: Patience) async throws(DispatcherError) -> Bool {
        switch await queue.wait(task, deadline: patience.deadline, isCancellable: patience.isCancellable) {
        case .done, .closed: return true
        case .timedOut: return false
        case .cancelled: throw .cancelled
        }
    }
}
