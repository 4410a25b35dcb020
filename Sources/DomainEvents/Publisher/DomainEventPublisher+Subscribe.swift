public import CEventIdentity
public import EventDispatch

extension DomainEventPublisher {
    /// Calls `handler` with every event of one type that passes the filter.
    ///
    /// Parameters, result, threads and complexity as for `EventDispatcher.subscribe(to:)`.
    @inlinable
    public func subscribe<Event: DomainEvent>(
        to type: Event.Type,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        onFailure: FailurePolicy = .continue,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: EventFilter = .all,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        return dispatcher.subscribe(
            to: type,
            priority: priority,
            label: label ?? "\(fileID):\(line)",
            onFailure: onFailure,
            where: combined(filter).predicate(for: type),
            onBatchEnd: onBatchEnd.map { end in { try withoutCause(end) } }
        ) { event in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler(event)
        }
    }

    /// Calls `handler` with `owner`, as long as it lives, and every event of one type that passes the filter.
    ///
    /// Parameters, result, threads and complexity as for `EventDispatcher.subscribe(to:owner:)`.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        owner: Owner,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        onFailure: FailurePolicy = .continue,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: EventFilter = .all,
        onBatchEnd: sending ((Owner) throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Owner, Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousOwnerHandler(handler)
        return dispatcher.subscribe(
            to: type,
            owner: owner,
            priority: priority,
            label: label ?? "\(fileID):\(line)",
            onFailure: onFailure,
            where: combined(filter).predicate(for: type),
            onBatchEnd: onBatchEnd.map { end in { owner in try withoutCause { () throws in try end(owner) } }
            }
        ) { owner, event in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler.call(owner, event)
        }
    }

    /// Calls `handler` with the next event of one type that passes the filter, and with no other.
    @inlinable
    public func subscribeOnce<Event: DomainEvent>(
        to type: Event.Type,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: EventFilter = .all,
        _ handler: sending @escaping @isolated(any) (Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        return dispatcher.subscribeOnce(
            to: type,
            priority: priority,
            label: label ?? "\(fileID):\(line)",
            where: combined(filter).predicate(for: type)
        ) { event in
            let before = event_cause_set(event.metadata.causeWords)
            defer { _ = event_cause_set(before) }
            try handler(event)
        }
    }

    /// The publisher's filter and a subscription's.
    @usableFromInline
    func combined(_ filter: EventFilter) -> EventFilter { self.filter && filter }
}
