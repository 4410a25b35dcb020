public import EventDispatch

/// Async subscriptions to events of several types: by name, prefix, family, protocol, or all.
extension DomainEventPublisher {
    /// Calls an async `handler` with every domain event that passes the filter: one at a time, in order, in a task.
    ///
    /// All types share one buffer and one order. The cause is as for the asynchronous `subscribe(to:)`. An event above
    /// 24 bytes costs an allocation for the existential.
    ///
    /// The handler runs on Swift's pool. The subscription ends when it is cancelled or released. Other parameters and
    /// ends: as for the asynchronous `EventDispatcher.subscribe(to:)`.
    public func subscribe(
        matching filter: EventFilter,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (any DomainEvent) async throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        return addAsync(
            filter,
            AsyncOptions(buffering: buffering),
            options,
            handler
        )
    }

    /// Calls an async `handler` with `owner` and every domain event that passes the filter, while the owner lives.
    ///
    /// The owner is held weakly. All else as for the form without an owner.
    public func subscribe<Owner: AnyObject & Sendable>(
        matching filter: EventFilter,
        owner: Owner,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (Owner, any DomainEvent) async throws -> Void
    ) -> Subscription {
        let handler = handler
        let options = options.labelled(fileID, line)
        return dispatcher.addAsync(
            AsyncOptions(buffering: buffering),
            options,
            owner: owner
        ) { (owner: Owner, event: any DomainEvent) in
            try await withCausality(EventCause(event.metadata)) { try await handler(owner, event) }
        } makeMaker: { accept in
            FilteredMaker(
                filter: filter,
                globalFilter: self.filter,
                handler: DomainEventClosure(call: accept)
            )
        }
    }

    private func addAsync(
        _ filter: EventFilter,
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        _ handler: sending @escaping (any DomainEvent) async throws -> Void
    ) -> Subscription {
        let handler = handler
        return dispatcher.addAsync(asyncOptions, options) { (event: any DomainEvent) in
            try await withCausality(EventCause(event.metadata)) { try await handler(event) }
        } makeMaker: { accept in
            FilteredMaker(
                filter: filter,
                globalFilter: self.filter,
                handler: DomainEventClosure(call: accept)
            )
        }
    }
}
