// Calls that would compile and mean something else, with the right call in the message.

/// The compiler prefers any overload that it may call to an unavailable one, so these are deprecated, and do what was meant.
extension EventDispatcher {
    /// Publishes the event that an optional holds, if any.
    @available(
        *,
        deprecated,
        message: "unwrap the event: an optional is a type of its own, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(
        _ event: Event?,
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        if let event { try queue.enqueue(event, whenFull: policy) }
    }

    /// Publishes the events of an array as a batch.
    @available(
        *,
        deprecated,
        message: "use publish(contentsOf:): an array is one event, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(
        _ events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) throws(PublishError) {
        try queue.publish(contentsOf: events, whenFull: policy)
    }

    /// Publishes the event that an optional holds, if any, and suspends while the ring is full.
    @available(
        *,
        deprecated,
        message: "unwrap the event: an optional is a type of its own, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(
        _ event: Event?,
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        if let event { try await queue.publish(event, whenFull: policy) }
    }

    /// Publishes the events of an array as a batch, and suspends while the ring has no room for it.
    @available(
        *,
        deprecated,
        message: "use publish(contentsOf:): an array is one event, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(
        _ events: [Event],
        whenFull policy: OverflowPolicy? = nil
    ) async throws(PublishError) {
        try await queue.publish(contentsOf: events, whenFull: policy)
    }
}

/// Async handlers without a buffer.
extension EventDispatcher {
    /// Unavailable: the message says what to call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribe<Event: Sendable>(
        to type: Event.Type,
        options: HandlerOptions = HandlerOptions(),
        where filter: ((Event) throws -> Bool)? = nil,
        _ handler: @escaping (Event) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }

    /// Unavailable: the message says what to call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribe<Owner: AnyObject & Sendable, Event: Sendable>(
        to type: Event.Type,
        owner: Owner,
        options: HandlerOptions = HandlerOptions(),
        where filter: ((Event) throws -> Bool)? = nil,
        _ handler: @escaping (Owner, Event) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }

    /// Unavailable: the message says what to call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribeToAll(
        options: HandlerOptions = HandlerOptions(),
        _ handler: @escaping (any Sendable) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }
}
