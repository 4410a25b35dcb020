extension EventDispatcher {
    /// Publishes one event to the handlers of its static type.
    ///
    /// Any thread, handlers included.
    ///
    /// On the fast path one compare-and-swap, the event's bytes and one store: no allocation, no retain, no call. An
    /// event above ``EventQueue/inlineLimit`` bytes, or aligned above 16, costs one allocation.
    ///
    /// When the ring is full, `policy` decides, or else the dispatcher's: wait, wait for a time, fail, drop. Inside a
    /// handler, waiting would never end; there the event goes to the spill, which keeps its place in the total order.
    ///
    /// - Throws: ``PublishError``, after which the event has been destroyed and the refusal counted.
    @inlinable @inline(__always)
    public func publish<Event: Sendable>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try queue.enqueue(event, whenFull: policy)
    }

    /// Publishes one event if there is room at once, whatever the policy; otherwise throws ``PublishError/full``.
    @inlinable @inline(__always)
    public func tryPublish<Event: Sendable>(_ event: consuming Event) throws(PublishError) {
        try queue.enqueue(event, whenFull: .fail)
    }

    /// Publishes a batch with one claim: its events are contiguous in the total order and become visible together.
    ///
    /// - Throws: ``PublishError`` for the batch as a whole; nothing of it is published then.
    /// - Complexity: O(n), one compare-and-swap.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try queue.publish(contentsOf: events, whenFull: policy)
    }

    /// Publishes a batch with one claim, from a span: contiguous, visible together, all or nothing.
    ///
    /// - Throws: ``PublishError`` for the batch as a whole; nothing of it is published then.
    @inlinable
    public func publish<Event: Sendable>(
        contentsOf events: Span<Event>,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try queue.publish(contentsOf: events, whenFull: policy)
    }

    /// Publishes a batch if there is room for all of it at once, whatever the policy.
    @inlinable
    public func tryPublish<Event: Sendable>(contentsOf events: [Event]) throws(PublishError) {
        try queue.tryPublish(contentsOf: events)
    }

    /// Returns the events of a type that one batch can hold: as many as fit into the ring together, `atMost` at most,
    /// and one at least.
    public func longestBatch<Event: Sendable>(of type: Event.Type, atMost limit: Int = Int.max) -> Int {
        max(1, min(limit, queue.capacity / queue.cells(of: type)))
    }

    /// Makes an empty batch for this dispatcher.
    public func makeBatch() -> EventBatch {
        EventBatch(queue)
    }
}
