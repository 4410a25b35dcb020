import CEventRing

/// Tasks that wait for the queue, and who lets them go on.
extension EventQueue {
    /// Serves the tasks that wait for the head: after a release that was told so, after close, after the end.
    @inline(never)
    func serveWaitingTasks() {
        let served = waitingTasks.withLock { tasks in
            var served = WaitingTasks.Served()
            tasks.serve(ring, &served)
            return served
        }
        finish(served)
    }

    /// Serves the tasks that wait for the end of a poll: after one that was told so.
    @inline(never)
    func serveTasksAtPollEnd() {
        let served = waitingTasks.withLock { tasks in
            var served = WaitingTasks.Served()
            tasks.endPoll(&served)
            return served
        }
        finish(served)
    }

    /// Suspends until what `task` waits for has come, the `deadline` has passed, or the calling task is cancelled.
    ///
    /// - Parameter isCancellable: false: it waits on, whatever happens to the calling task.
    func wait(
        _ task: WaitingTask,
        deadline: UInt64 = UInt64.max,
        isCancellable: Bool = true
    ) async -> WaitOutcome {
        let timer = deadline == UInt64.max ? nil : atDeadline(deadline) { [self] in giveUp(task, .timedOut) }
        defer { timer?.cancel() }
        guard isCancellable else { return await suspend(task) }
        return await withTaskCancellationHandler {
            await suspend(task)
        } onCancel: {
            giveUp(task, .cancelled)
        }
    }

    private func suspend(_ task: WaitingTask) async -> WaitOutcome {
        await withUnsafeContinuation { continuation in
            finish(waitingTasks.withLock { $0.add(task, continuation, ring) })
        }
    }

    /// Ends a wait before its time.
    private func giveUp(_ task: WaitingTask, _ outcome: WaitOutcome) {
        let served = waitingTasks.withLock { tasks in
            var served = WaitingTasks.Served()
            // It may have been the one for whose many cells the others had to wait.
            if tasks.giveUp(task, outcome, &served) { tasks.serve(ring, &served) }
            return served
        }
        finish(served)
    }

    /// Does what a change of the waiting tasks left to do.
    ///
    /// Never under a lock.
    private func finish(_ served: WaitingTasks.Served) {
        if served.owesWake { er_wake_consumer(ring) }
        var tasks = served.tasks
        while let task = tasks.removeFirst() { task.resume() }
    }

    /// Calls `action` at a deadline, unless the task that is returned is cancelled before: no thread sleeps.
    func atDeadline(_ deadline: UInt64, _ action: @escaping @Sendable () -> Void) -> Task<Void, Never> {
        Task.detached {
            let now = er_clock_now()
            // A century is as good as for ever, and no clock's arithmetic overflows.
            let left = Duration.nanoseconds(Int64(min(deadline > now ? deadline - now : 0, 3 << 60)))
            if (try? await Task.sleep(for: left, clock: .suspending)) != nil { action() }
        }
    }
}
