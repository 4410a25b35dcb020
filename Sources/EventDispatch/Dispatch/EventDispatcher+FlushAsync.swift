import CEventRing

extension EventDispatcher {
    /// Returns when every event whose publish returned before this call, on any thread, has been handled; no thread
    /// waits meanwhile.
    ///
    /// From a task that a handler started it returns after that handler has. In manual mode it polls if called on the
    /// poller's thread, and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/cancelled`` when the task is cancelled; ``DispatcherError/wouldDeadlock`` inside an
    ///   asynchronous handler of this dispatcher; ``DispatcherError/ended`` if events were left undelivered at the end.
    public func flush() async throws(DispatcherError) {
        try await core.untilHandled(er_ring_claimed(queue.ring))
    }

    /// Returns when nothing is claimed or spilled any more: what was published before, what its handlers published,
    /// and so on; no thread waits meanwhile.
    ///
    /// While others keep publishing it may never return. In manual mode it polls if called on the poller's thread,
    /// and otherwise waits for the host to poll.
    ///
    /// - Throws: ``DispatcherError/cancelled`` when the task is cancelled; ``DispatcherError/wouldDeadlock`` inside an
    ///   asynchronous handler of this dispatcher; ``DispatcherError/ended`` if events were left undelivered at the end.
    public func settle() async throws(DispatcherError) {
        try await core.untilSettled()
    }
}

extension Subscription {
    /// Ends the subscription and returns when no call of the handler runs or can begin any more; no thread waits
    /// meanwhile.
    ///
    /// As the synchronous form, but for a handler of the same dispatcher: a task that it started waits for the
    /// handler's end. For an asynchronous handler it waits for the call under way; inside that handler, and inside one
    /// that suspends dispatch, it returns at once. Cancelling the task does not end the wait, because what the handler uses is not free before.
    public func cancelAndWait() async {
        await life.cancelAndWait()
    }
}
