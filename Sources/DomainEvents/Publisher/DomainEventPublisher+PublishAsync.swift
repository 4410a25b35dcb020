public import EventDispatch

extension DomainEventPublisher {
    /// Publishes one event, and suspends while the ring is full instead of blocking a thread.
    ///
    /// Suspended publishers are served first come, first served. While the publisher is disabled the event is dropped
    /// and counted. In an asynchronous context Swift takes this form; ``tryPublish(_:)`` never waits.
    ///
    /// - Parameters:
    ///   - event: the event.
    ///   - policy: the action when the ring is full; `nil`: the dispatcher's configured policy.
    /// - Throws: `PublishError`, after which the event has been destroyed and the refusal counted; `cancelled` if the
    ///   task was cancelled while the ring was full.
    @inlinable @inline(__always)
    public func publish<Event: DomainEvent>(
        _ event: consuming Event,
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        guard _fastPath(isEnabled) else { return dropDisabled(1) }
        try await dispatcher.publish(event, whenFull: policy)
    }

    /// Publishes events of one type with one claim, and suspends while the ring has no room for all of them.
    @inlinable
    public func publish<Event: DomainEvent>(
        contentsOf events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        guard _fastPath(isEnabled) else { return dropDisabled(events.count) }
        try await dispatcher.publish(contentsOf: events, whenFull: policy)
    }

    /// Publishes events of any types with one claim, and suspends while the ring has no room for all of them.
    ///
    /// Each event goes to the handlers of its own type, not to those of `any DomainEvent`.
    public func publish(
        contentsOf events: [any DomainEvent],
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        var batch = dispatcher.makeBatch()
        for event in events { batch.append(event) }
        guard isEnabled else { return dropDisabled(batch.count) }
        try await batch.publish(whenFull: policy)
    }

    /// Publishes one event, suspends until its handlers have finished, and returns their results.
    ///
    /// Returns `nil` while the publisher is disabled. No thread waits.
    ///
    /// - Throws: `PublishAndWaitError`: refused, called from an async handler, or cancelled while it waited.
    @discardableResult
    public func publishAndWait<Event: DomainEvent>(
        _ event: consuming Event
    ) async throws(PublishAndWaitError) -> PublishReceipt? {
        guard isEnabled else {
            dropDisabled(1)
            return nil
        }
        return try await dispatcher.publishAndWait(event)
    }
}
