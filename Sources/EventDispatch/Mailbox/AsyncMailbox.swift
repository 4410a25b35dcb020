/// A buffer between the dispatch thread and an async handler or a sequence: all of it but the events' type.
///
/// The dispatch thread offers, one task at a time takes, any thread ends it. Everything is decided by a
/// ``MailboxState`` under a short lock; events are moved under it, and destroyed, tasks started and continuations
/// resumed after it.
///
/// `@unchecked Sendable`: the state is guarded; subclasses say what guards the rest.
@usableFromInline
package class AsyncMailbox: @unchecked Sendable {
    let state: Guarded<MailboxState>
    /// There is room, or no reason to wait for it any more; or a thread that waits for a call has got what it wants.
    let condition = Condition()
    let buffering: AsyncBuffering
    /// Whether a consumer takes from it at leisure, not a handler's task: no wait waits until it is empty.
    let isSequence: Bool
    /// Its handler runs on the main actor: the main thread must not wait for it.
    let runsOnMainActor: Bool

    init(_ buffering: AsyncBuffering, isSequence: Bool, runsOnMainActor: Bool) {
        self.buffering = buffering
        self.isSequence = isSequence
        self.runsOnMainActor = runsOnMainActor
        state = Guarded(MailboxState(buffering))
    }

    /// Destroys the events at positions that belong to the caller alone.
    ///
    /// Runs user code.
    func destroy(_ positions: Range<UInt64>) {}

    /// Ends it: what waits is destroyed, here, and counted as cancelled; a call under way goes on.
    ///
    /// Idempotent; any thread.
    func cancel() {
        _ = end { ($0.cancel(), 0) }
    }

    /// Ends it as ``cancel()``, because the dispatcher has run out of time.
    ///
    /// - Returns: how many events are not handled for that reason.
    func endOutOfTime() -> UInt64 {
        end { $0.endOutOfTime() }
    }

    private func end(
        _ end: (inout MailboxState) -> (positions: Range<UInt64>, unhandled: UInt64)
    ) -> UInt64 {
        let (ended, ready) = state.withLock { state in
            let ended = end(&state)
            return (ended, state.takeWoken())
        }
        condition.broadcast()
        for continuation in ready { continuation.resume() }
        destroy(ended.positions)
        return ended.unhandled
    }

    /// Says that no more events come: those that are there are handled.
    ///
    /// Idempotent; any thread.
    func finish() {
        let ready = state.withLock { state in
            state.finish()
            return state.takeWoken()
        }
        for continuation in ready { continuation.resume() }
    }

    /// Reports the outcome of what is offered next to a receipt, too.
    ///
    /// The dispatch thread's.
    func reports(to receipt: ReceiptBox?) {
        state.withLock { $0.receipt = receipt }
    }

    /// Notes how the last call ended.
    func complete(_ outcome: HandlerOutcome) {
        let (ready, wakesThreads) = state.withLock { state in
            state.complete(outcome)
            return (state.waiters.takeReady(state.completed), state.waiters.threads > 0)
        }
        if wakesThreads { condition.broadcast() }
        for continuation in ready { continuation.resume() }
    }
}

extension MailboxState {
    /// Takes out everybody who has something to look at after an end.
    fileprivate mutating func takeWoken() -> [CheckedContinuation<Void, Never>] {
        var woken = waiters.takeReady(completed)
        if isAtEnd, let consumer = waiters.takeConsumer() { woken.append(consumer) }
        return woken
    }
}
