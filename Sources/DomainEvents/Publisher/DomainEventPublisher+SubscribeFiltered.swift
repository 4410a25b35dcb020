public import EventDispatch

/// Subscriptions to events of several types: by name, prefix, family, protocol, or all.
extension DomainEventPublisher {
    /// Calls `handler` with every domain event of any type that passes the filter.
    ///
    /// Conditions on types are evaluated once per type. An event above 24 bytes costs an allocation for the
    /// existential; a ``DomainEventHandler`` avoids it. The handler stands among the handlers of an event's type, by
    /// priority and then in the order of subscription.
    ///
    /// The handler runs on the dispatch thread. The subscription ends when it is cancelled or released. Other
    /// parameters: as for `EventDispatcher.subscribe(to:)`.
    public func subscribe(
        matching filter: EventFilter,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (any DomainEvent) throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        return add(
            filter,
            DomainEventClosure(call: SynchronousHandler(handler).call),
            options,
            batchEnd: onBatchEnd.map { end in BatchEnd { try withoutCause(end) } }
        )
    }

    /// Calls `handler` with every domain event that passes the filter, without an allocation.
    ///
    /// A `BatchEndHandler` is told of the end of each batch, too.
    public func subscribe(
        matching filter: EventFilter,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending some DomainEventHandler
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        let ended = handler as? any BatchEndHandler
        return add(
            filter,
            handler,
            options,
            batchEnd: ended.map { ended in BatchEnd { try withoutCause { try ended.batchEnded() } } }
        )
    }

    /// Calls `handler` with `owner` and every domain event that passes the filter, while the owner lives.
    ///
    /// The owner is held weakly, the closure strongly, as in `subscribe(to:owner:)`.
    public func subscribe<Owner: AnyObject & Sendable>(
        matching filter: EventFilter,
        owner: Owner,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping @isolated(any) (Owner, any DomainEvent) throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        let handler = SynchronousOwnerHandler(handler)
        let reference = WeakOwner(owner)
        let closure = DomainEventClosure { event in try reference.withHeld { try handler.call($0, event) } }
        return add(filter, closure, options, owner: reference)
    }

    private func add(
        _ filter: EventFilter,
        _ handler: any DomainEventHandler,
        _ options: HandlerOptions,
        owner: OwnerReference? = nil,
        batchEnd: BatchEnd? = nil
    ) -> Subscription {
        let maker = FilteredMaker(filter: filter, globalFilter: self.filter, handler: handler)
        return dispatcher.add(maker, rank: .typed, owner: owner, options, batchEnd: batchEnd)
    }

    /// Calls `handler` with events of one type in batches: the events of one poll, `limit` at most.
    ///
    /// Use it for work that is cheaper together: a write to a file, a transaction. A batch is passed on when it has
    /// `limit` events and at the end of every poll, so no event waits for more to come. A `flush` that waits for its
    /// events returns afterwards. An error at a poll's end is counted in `DispatchStatistics.batchEndFailures`, and
    /// its batch is dropped. Events gathered in a poll that cancels the subscription are dropped, too.
    ///
    /// - Precondition: `limit` is 1 or more.
    public func subscribeToBatches<Event: DomainEvent>(
        of type: Event.Type,
        atMost limit: Int = 1_024,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        _ handler: sending @escaping @isolated(any) ([Event]) throws -> Void
    ) -> Subscription {
        precondition(limit > 0, "a batch of at most \(limit) events can never be handed over")
        let batch = EventCollector(limit: limit, SynchronousHandler(handler).call)
        return dispatcher.subscribe(
            to: type,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition),
            onBatchEnd: { try batch.handOver() }
        ) { event in try batch.add(event) }
    }
}

/// Events gathered for one call.
///
/// `@unchecked Sendable`: only the dispatch thread touches it, through the two closures of one subscription.
private final class EventCollector<Event: DomainEvent>: @unchecked Sendable {
    private var events: [Event] = []
    private let limit: Int
    private let handler: ([Event]) throws -> Void

    init(limit: Int, _ handler: @escaping ([Event]) throws -> Void) {
        self.limit = limit
        self.handler = handler
    }

    func add(_ event: Event) throws {
        events.append(event)
        if events.count >= limit { try handOver() }
    }

    func handOver() throws {
        guard !events.isEmpty else { return }
        defer { events.removeAll(keepingCapacity: true) }
        // A batch has no single cause: events made from it have none, unless the handler sets one.
        try withoutCause { () throws in try handler(events) }
    }
}
