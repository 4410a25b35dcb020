public import EventDispatch

extension DomainEventPublisher {
    /// Calls an async `handler` with every event of one type that passes the filter: one at a time, in order, in a
    /// task.
    ///
    /// The handled event is the cause of events made in the handler and in the child tasks that it awaits. In detached
    /// tasks use `withCausality(of:_:)`.
    ///
    /// The handler runs on Swift's pool. The subscription ends when it is cancelled or released. Parameters, ends and
    /// complexity: as for the asynchronous `EventDispatcher.subscribe(to:)`.
    @inlinable
    public func subscribe<Event: DomainEvent>(
        to type: Event.Type,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        _ handler: sending @escaping (Event) async throws -> Void
    ) -> Subscription {
        let handler = handler  // a `sending` parameter would be captured in a box of its own
        return dispatcher.subscribe(
            to: type,
            buffering: buffering,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition)
        ) { event in
            try await withCausality(of: event) { try await handler(event) }
        }
    }

    /// Calls an async `handler` with `owner` and every event of one type that passes the filter, while the owner lives.
    ///
    /// The owner is an actor or an object of a `Sendable` class, and is held weakly.
    ///
    /// All else as for the form without an owner.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        owner: Owner,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        _ handler: sending @escaping (Owner, Event) async throws -> Void
    ) -> Subscription {
        let handler = handler  // as above
        return dispatcher.subscribe(
            to: type,
            owner: owner,
            buffering: buffering,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition)
        ) { owner, event in
            try await withCausality(of: event) { try await handler(owner, event) }
        }
    }

    /// Calls `handler` on the main actor with every event of one type that passes the filter, one at a time, in order.
    ///
    /// As `EventDispatcher.subscribeOnMainActor(to:)`, with the causality of an async handler.
    @inlinable
    public func subscribeOnMainActor<Event: DomainEvent>(
        to type: Event.Type,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        _ handler: @escaping @MainActor @Sendable (Event) async throws -> Void
    ) -> Subscription {
        dispatcher.subscribeOnMainActor(
            to: type,
            buffering: buffering,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition)
        ) { event in
            try await withCausality(of: event) { try await handler(event) }
        }
    }

    /// Calls `handler` on the main actor with `owner` and every event of one type that passes the filter, while the
    /// owner, which is held weakly, lives.
    ///
    /// All else as for the form without an owner.
    @inlinable
    public func subscribeOnMainActor<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        owner: Owner,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        _ handler: @escaping @MainActor @Sendable (Owner, Event) async throws -> Void
    ) -> Subscription {
        dispatcher.subscribeOnMainActor(
            to: type,
            owner: owner,
            buffering: buffering,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition)
        ) { owner, event in
            try await withCausality(of: event) { try await handler(owner, event) }
        }
    }
}
