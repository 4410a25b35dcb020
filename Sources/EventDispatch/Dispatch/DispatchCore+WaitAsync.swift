import CEventRing
import Synchronization

/// The end of a task's wait before its time: a deadline, and maybe the task's cancellation.
struct WaitLimit {
    var deadline = UInt64.max
    var isCancellable = true
}

/// Suspending waits; `DispatchCore+Wait` has the same for threads.
extension DispatchCore {
    /// Whether this thread may poll here and now: a manual dispatcher's poller's, outside of handlers.
    ///
    /// True of the thread until the next suspension, and not any longer.
    var mayPollHere: Bool {
        configuration.mode == .manual && queue.isOnConsumerThread && !isInsideHandler && !needsPoller
    }

    /// Throws inside an async handler of this dispatcher, and in the tasks that it makes: the wait is for the handler itself,
    /// too.
    ///
    /// Inside one of the dispatcher whose place this one takes as well: this one has not begun. And on the thread of a poller
    /// that has handlers, where nothing but the poller polls.
    func checkMaySuspend() throws(DispatcherError) {
        if queue.isInsideAsyncHandler || queue.beginsAfterCaller || needsPoller { throw .wouldDeadlock }
    }

    /// Notes that this task is about to wait for the consumer, and maybe for the async handlers.
    ///
    /// `nil`: one of them waits for the caller, an async handler of another dispatcher.
    func noteSuspension(andHandlers: Bool = false) -> WaitingParty.Wait? {
        WaitingParty.wait(
            of: .currentTask,
            for: andHandlers ? .consumerAndHandlers(of: queue.waitTarget) : .consumer(of: queue.waitTarget)
        )
    }

    /// Notes that this task is about to wait for the consumer and the async handlers, unless a deadline ends that.
    func noteSuspension(_ limit: WaitLimit) -> WaitingParty.Wait? {
        limit.deadline == UInt64.max ? noteSuspension(andHandlers: true) : .unnoted
    }

    /// Suspends until everything before `position` has been handled, by asynchronous handlers too.
    ///
    /// On the thread of a manual dispatcher's poller it polls, as the synchronous form does.
    func untilHandled(_ position: UInt64) async throws(DispatcherError) {
        try checkMaySuspend()
        guard let wait = noteSuspension(andHandlers: true) else { throw .wouldDeadlock }
        defer { wait.end() }
        try await untilDispatched(position)
        try checkNothingWasLost()
        _ = try await untilDrained(WaitLimit())
        try checkNothingWasLost()
    }

    /// Suspends until everything before `position` has been given to the handlers, async ones' buffers included.
    ///
    /// The caller has noted the wait.
    func untilDispatched(_ position: UInt64) async throws(DispatcherError) {
        if mayPollHere { return waitUntilDispatched(position) }
        _ = try await suspend(WaitingTask(for: .handled(position: position)), WaitLimit())
        // Batch ends belong to the handling, and come last in the poll.
        guard hasBatchEnds.load(ordering: .relaxed) else { return }
        _ = try await suspend(WaitingTask(for: .poll), WaitLimit())
    }

    /// Suspends until nothing is on its way any more.
    func untilSettled() async throws(DispatcherError) {
        while true {
            let claimed = er_ring_claimed(queue.ring)
            try await untilHandled(claimed)
            // Unchanged: at this load the ring was empty, so no handler ran, so nothing could be spilled.
            if er_ring_claimed(queue.ring) == claimed || er_has_ended(queue.ring) { return }
        }
    }

    /// Suspends until the consumer has ended; false: not before the deadline.
    func untilEnded(_ limit: WaitLimit) async throws(DispatcherError) -> Bool {
        try checkMaySuspend()
        guard let wait = noteSuspension(limit) else { throw .wouldDeadlock }
        defer { wait.end() }
        // It may have ended just when the time was up.
        let isInTime = try await suspend(WaitingTask(for: .end), limit)
        guard isInTime || er_has_ended(queue.ring) else { return false }
        // Out of time, nothing waits for what is still in buffers: it is destroyed, and counted as cancelled.
        let isDrained = isInTime ? try await untilDrained(limit) : false
        if !isDrained { endAsyncHandlers() }
        return true
    }

    /// Suspends until every asynchronous handler has dealt with what its buffer was given; false: not before the
    /// deadline.
    func untilDrained(_ limit: WaitLimit) async throws(DispatcherError) -> Bool {
        guard queue.hasAsyncHandlers.load(ordering: .relaxed) else { return true }
        // A task of its own, because this one may have been cancelled and wait on all the same.
        let draining = Task { await asyncHandlersDrained() }
        let timer =
            limit.deadline == UInt64.max ? nil : queue.atDeadline(limit.deadline) { draining.cancel() }
        defer { timer?.cancel() }
        if mayPollHere { await poll(until: draining, limit) }
        if limit.isCancellable {
            await withTaskCancellationHandler {
                await draining.value
            } onCancel: {
                draining.cancel()
            }
            if Task.isCancelled { throw .cancelled }
        } else {
            await draining.value
        }
        return !draining.isCancelled
    }

    /// Polls on the thread of a manual dispatcher's poller until a task has ended: what that waits for may itself wait for
    /// room in the ring, and nobody else makes any.
    ///
    /// Between polls that find nothing it sleeps, up to a millisecond.
    private func poll(until task: Task<Void, Never>, _ limit: WaitLimit) async {
        let isOver = Guarded(false)
        Task {
            await task.value
            isOver.withLock { $0 = true }
        }
        var pause = Duration.microseconds(1)
        while mayPollHere && !er_has_ended(queue.ring) && !isOver.withLock({ $0 }) {
            if limit.isCancellable && Task.isCancelled { return }
            var count = 0
            _ = queue.asConsumer { count = pollOrEnd() }
            if count > 0 {
                pause = .microseconds(1)
            } else {
                // At once in a task that has been cancelled.
                try? await Task.sleep(for: pause)
                pause = min(pause * 2, .milliseconds(1))
            }
            await Task.yield()
        }
    }

    /// Ends a closed manual dispatcher, if that can be done on this thread without suspending.
    func endHere(deadline: UInt64) {
        if mayPollHere { endManually(deadline: deadline) } else { _ = endIfOrphan() }
    }

    /// False: the deadline passed first.
    private func suspend(_ task: WaitingTask, _ limit: WaitLimit) async throws(DispatcherError) -> Bool {
        switch await queue.wait(task, deadline: limit.deadline, isCancellable: limit.isCancellable) {
        case .done, .closed: return true
        case .timedOut: return false
        case .cancelled: throw .cancelled
        }
    }
}
