public import CEventIdentity
public import EventDispatch

extension DomainEventPublisher {
    /// Calls `handler` with every event of one type that passes the filter.
    ///
    /// The handler runs on the dispatch thread, and owns its state. The subscription ends when it is cancelled or
    /// released. Parameters and complexity: as for `EventDispatcher.subscribe(to:)`.
    @inlinable
    public func subscribe<Event: DomainEvent>(
        to type: Event.Type,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        return dispatcher.subscribe(
            to: type,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition),
            onBatchEnd: onBatchEnd.map { end in { try withoutCause(end) } }
        ) { event in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler(event)
        }
    }

    /// Calls `handler` with `owner` and every event of one type that passes the filter, while the owner lives.
    ///
    /// The owner is held weakly, the closures strongly. The handler runs on the dispatch thread. The subscription ends
    /// when it is cancelled or released. Parameters and complexity: as for `EventDispatcher.subscribe(to:)`.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        owner: Owner,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil,
        onBatchEnd: sending ((Owner) throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Owner, Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousOwnerHandler(handler)
        return dispatcher.subscribe(
            to: type,
            owner: owner,
            options: options.labelled(fileID, line),
            where: question(for: type, matching: filter, condition),
            onBatchEnd: onBatchEnd.map { end in { owner in try withoutCause { () throws in try end(owner) } }
            }
        ) { owner, event in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler.call(owner, event)
        }
    }

    /// Returns the condition for each event: the publisher's filter, the subscription's, and its own condition; `nil`
    /// if all pass.
    @usableFromInline
    func question<Event: DomainEvent>(
        for type: Event.Type,
        matching filter: EventFilter,
        _ condition: sending ((Event) throws -> Bool)?
    ) -> sending ((Event) throws -> Bool)? {
        guard let predicate = (self.filter && filter).predicate(for: type) else { return condition }
        guard let condition else { return predicate }
        return { event in try predicate(event) && condition(event) }
    }
}
