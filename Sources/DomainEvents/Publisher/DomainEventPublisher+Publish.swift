public import EventDispatch

extension DomainEventPublisher {
    /// Publishes one event, on any thread, inside handlers too.
    ///
    /// While the publisher is disabled the event is dropped and counted.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - policy: the action when the ring is full; `nil`: the dispatcher's configured policy.
    /// - Throws: `PublishError`, after which the event has been destroyed and the refusal counted.
    @inlinable @inline(__always)
    public func publish<Event: DomainEvent>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        guard _fastPath(isEnabled) else { return dropDisabled(1) }
        try dispatcher.publish(event, whenFull: policy)
    }

    /// Publishes one event if there is room at once, whatever the policy; otherwise throws `PublishError.full`.
    @inlinable @inline(__always)
    public func tryPublish<Event: DomainEvent>(_ event: consuming Event) throws(PublishError) {
        guard _fastPath(isEnabled) else { return dropDisabled(1) }
        try dispatcher.tryPublish(event)
    }

    /// Publishes events of one type with one claim: contiguous, visible together, all or nothing.
    @inlinable
    public func publish<Event: DomainEvent>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        guard _fastPath(isEnabled) else { return dropDisabled(events.count) }
        try dispatcher.publish(contentsOf: events, whenFull: policy)
    }

    /// Publishes events of any types with one claim: contiguous, visible together, all or nothing.
    ///
    /// Each event goes to the handlers of its own type, not to those of `any DomainEvent`.
    public func publish(
        contentsOf events: [any DomainEvent],
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        var batch = dispatcher.makeBatch()
        for event in events { batch.append(event) }
        guard isEnabled else { return dropDisabled(batch.count) }
        try batch.publish(whenFull: policy)
    }

    /// Publishes one event, waits until its handlers have finished, and returns their results.
    ///
    /// Returns `nil` while the publisher is disabled. For tests, command lines and the rare event whose outcome
    /// matters: it costs a round trip through the dispatch thread.
    ///
    /// - Throws: `PublishAndWaitError`: refused, called from a handler, or blocking async handlers.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func publishAndWait<Event: DomainEvent>(
        _ event: consuming Event
    ) throws(PublishAndWaitError) -> PublishReceipt? {
        guard isEnabled else {
            dropDisabled(1)
            return nil
        }
        return try dispatcher.publishAndWait(event)
    }
}
