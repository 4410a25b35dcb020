import CEventRing

extension EventDispatcher {
    /// Closes the dispatcher, waits until everything accepted has been delivered and its thread has ended, and says
    /// what became of every event; no thread waits meanwhile.
    ///
    /// Later calls return the same. A suspended `publish` throws ``PublishError/closed``. The thread is
    /// joined after it has said that it has ended, so this blocks for its last few instructions only.
    ///
    /// In manual mode it polls if called on the poller's thread, waits for the poller's host otherwise, and without a
    /// poller destroys what is left.
    ///
    /// - Parameters:
    ///   - cascades: how long handlers may still publish, async ones too; less if nothing is on its way any more, or
    ///     the task is cancelled. `limit` includes it.
    ///   - limit: how long to wait; `nil`: as long as it takes. When it has passed, nothing more is delivered, and the
    ///     report says what is left. It is kept as well as the pool of threads finds time for it.
    /// - Throws: ``DispatcherError/cancelled`` when the task is cancelled: the dispatcher is closed then and goes on
    ///   delivering; ``DispatcherError/wouldDeadlock`` inside an asynchronous handler, having done nothing;
    ///   ``DispatcherError/ended`` in a forked child.
    @discardableResult
    public func shutdown(
        settlingFor cascades: Duration = .zero,
        within limit: Duration? = nil
    ) async throws(DispatcherError) -> ShutdownReport {
        let deadline = limit.map(UInt64.deadline) ?? UInt64.max
        return try await shutdown(settlingFor: cascades, WaitLimit(deadline: deadline))
    }

    func shutdown(
        settlingFor cascades: Duration = .zero,
        _ limit: WaitLimit
    ) async throws(DispatcherError) -> ShutdownReport {
        guard !er_ring_is_wiped(queue.ring) else { throw .ended }
        try core.checkMaySuspend()
        guard let wait = core.noteSuspension(limit) else { throw .wouldDeadlock }
        defer { wait.end() }
        if cascades > .zero {
            try await core.closeAndSettle(
                deadline: min(limit.deadline, .deadline(after: cascades)),
                isCancellable: limit.isCancellable
            )
        } else {
            queue.close()
        }
        if configuration.mode == .manual { core.endHere(deadline: limit.deadline) }
        guard try await core.untilEnded(limit) else {
            return core.giveUp()
        }
        joinThread()
        return core.report
    }

    /// Waits for a thread that has said it has ended, unless this is that thread: an executor may run a resumed task
    /// wherever it likes.
    func joinThread() {
        guard let thread = takeThread() else { return }
        if pthread_equal(thread, pthread_self()) != 0 {
            er_thread_detach(thread)
        } else {
            er_thread_join(thread)
        }
    }
}
