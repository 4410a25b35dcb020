// What would compile, and mean something else: refused, with the right call in the message.

extension EventDispatcher {
    @available(
        *,
        unavailable,
        message: "unwrap the event: an optional is a type of its own, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(_ event: Event?, whenFull policy: OverflowPolicy? = nil) {}

    @available(
        *,
        unavailable,
        message: "use publish(contentsOf:): an array is one event, for which nobody subscribes"
    )
    public func publish<Event: Sendable>(_ events: [Event], whenFull policy: OverflowPolicy? = nil) {}

    @available(
        *,
        unavailable,
        message: "unwrap the event: an optional is a type of its own, for which nobody subscribes"
    )
    public func tryPublish<Event: Sendable>(_ event: Event?) {}

    @available(
        *,
        unavailable,
        message: "use tryPublish(contentsOf:): an array is one event, for which nobody subscribes"
    )
    public func tryPublish<Event: Sendable>(_ events: [Event]) {}

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
