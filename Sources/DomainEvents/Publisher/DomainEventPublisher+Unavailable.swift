public import EventDispatch

// Calls that would mean something else, or lose events unasked: refused, with the right call in the message.

extension DomainEventPublisher {
    /// Unavailable; the message names the right call.
    @available(*, unavailable, message: "unwrap the event")
    public func publish<Event: DomainEvent>(_ event: Event?, whenFull policy: OverflowPolicy? = nil) {}

    /// Unavailable; the message names the right call.
    @available(
        *,
        unavailable,
        message: "use publish(contentsOf:), for events of one type or of several"
    )
    public func publish<Event>(_ events: [Event], whenFull policy: OverflowPolicy? = nil) {}

    /// Unavailable; the message names the right call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribe<Event: DomainEvent>(
        to type: Event.Type,
        options: HandlerOptions = HandlerOptions(),
        matching filter: EventFilter = .all,
        where condition: ((Event) throws -> Bool)? = nil,
        _ handler: @escaping (Event) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }

    /// Unavailable; the message names the right call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribe<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        owner: Owner,
        options: HandlerOptions = HandlerOptions(),
        matching filter: EventFilter = .all,
        where condition: ((Event) throws -> Bool)? = nil,
        _ handler: @escaping (Owner, Event) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }

    /// Unavailable; the message names the right call.
    @available(
        *,
        unavailable,
        message: "an async handler needs a buffer, and some lose events: say buffering:"
    )
    public func subscribe(
        matching filter: EventFilter,
        options: HandlerOptions = HandlerOptions(),
        _ handler: @escaping (any DomainEvent) async throws -> Void
    ) -> Subscription { fatalError("unavailable") }
}
