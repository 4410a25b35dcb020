extension EventDispatcher {
    /// Publishes one event to the handlers of its static type, and suspends while the ring is full instead of blocking
    /// a thread.
    ///
    /// Any task. On the fast path nothing differs from the synchronous form: one compare-and-swap, the event's bytes
    /// and one store, without suspending.
    ///
    /// When the ring is full, `policy` decides, or else the dispatcher's. Under ``OverflowPolicy/wait`` and
    /// ``OverflowPolicy/timeout(_:)`` the event is left beside the ring, in a line, and the task is suspended until it
    /// has been moved in. First come, first served: an event in the line enters the ring before any behind it, as soon
    /// as there is room for it. The line holds back no event that finds room without waiting.
    ///
    /// On the thread of a manual dispatcher's poller, waiting might be waiting for oneself: the event goes to the spill
    /// there, as in the synchronous form. In an asynchronous context Swift takes this form; ``tryPublish(_:)`` never
    /// waits in either.
    ///
    /// - Throws: ``PublishError``, after which the event has been destroyed and the refusal counted;
    ///   ``PublishError/cancelled`` if the task was cancelled while the ring was full. A cancelled task that finds room
    ///   publishes.
    /// - Complexity: O(1); two allocations and a short lock when it suspends.
    @inlinable @inline(__always)
    public func publish<Event: Sendable>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        try await queue.enqueueOrSuspend(event, whenFull: policy)
    }

    /// Publishes a batch with one claim, and suspends while the ring has no room for all of it.
    ///
    /// Its events are contiguous in the total order and become visible together. It waits in the same line as single
    /// events, and who came later waits behind it; those who find room at once may still delay a batch that needs much.
    ///
    /// - Throws: ``PublishError`` for the batch as a whole; nothing of it is published then.
    /// - Complexity: O(n), one compare-and-swap.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        try await queue.publish(contentsOf: events, whenFull: policy)
    }
}
