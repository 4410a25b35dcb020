public import EventDispatch

/// The process-wide publisher, for programs that do not pass a publisher around.
///
///     subscribeToEvent(OrderFilled.self) { fill in book.apply(fill) }.keepUntilEnd()
///     try publishDomainEvent(OrderFilled(orderID: "o-1", units: 100))
///
/// The first use makes it, and it lives as long as the process. `replace(_:filter:)` puts another one in its place.
/// From then on `publishDomainEvent(_:whenFull:)` publishes to the new one. Subscriptions made by
/// ``subscribeToEvent(_:options:fileID:line:matching:_:)`` and its relatives move. Do not keep ``current``: after a
/// replacement it throws `PublishError.closed`.
///
/// Finding the current publisher takes a short lock. To avoid it, make a publisher of your own.
public enum SharedPublisher {
    /// The current publisher, until the next replacement.
    public static var current: DomainEventPublisher { place.current.publisher }

    /// Puts a new publisher in the place of the old one, and returns the report of the old one's shutdown.
    ///
    /// The old publisher refuses new events and delivers the accepted ones. Then the subscriptions move, in order, and
    /// the new publisher starts to dispatch the events published to it meanwhile. So both never call one handler at a
    /// time. A handler that publishes during the change finds the new ring, and `PublishError.full` if that is full.
    ///
    /// Subscriptions and sequences of ``current`` itself end with the old publisher.
    ///
    /// - Throws: `DispatcherError.wouldBlockHandlers` where blocking would hold up handlers, having done nothing;
    ///   `DispatcherError.wouldDeadlock` from a handler of the old publisher, or while another thread replaces it,
    ///   having done nothing; `DispatcherError.ended` in a forked child, having replaced it: the parent has the
    ///   events that the old publisher held.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public static func replace(
        _ configuration: DispatcherConfiguration = DispatcherConfiguration(),
        filter: EventFilter = .all
    ) throws(DispatcherError) -> ShutdownReport {
        try place.replace(with: DomainEventPublisher(unstarted: configuration, filter: filter))
    }

    /// Puts a new publisher in the place of the old one, and suspends meanwhile.
    ///
    /// As the synchronous form. A replacement that has begun is completed, even if the task is cancelled.
    ///
    /// - Throws: as the synchronous form; `DispatcherError.wouldDeadlock` from an asynchronous handler of the old one
    ///   too.
    @discardableResult
    public static func replace(
        _ configuration: DispatcherConfiguration = DispatcherConfiguration(),
        filter: EventFilter = .all
    ) async throws(DispatcherError) -> ShutdownReport {
        try await place.replace(with: DomainEventPublisher(unstarted: configuration, filter: filter))
    }

    /// Subscribes at the current publisher and, after each replacement, at the next.
    ///
    /// Use it for every kind of handler that a publisher has:
    ///
    ///     let subscription = SharedPublisher.subscribe { [weak book] publisher in
    ///         guard let book else { return nil }
    ///         return publisher.subscribe(to: OrderFilled.self, owner: book, buffering: .suspendDispatch(256)) { book, fill in
    ///             await book.store(fill)
    ///         }
    ///     }
    ///
    /// A handler that ended by itself, after one call or without its owner, is not subscribed again. The result stands
    /// for the subscriptions at all publishers: its counts are their sum, and it disables and ends the current one.
    ///
    /// - Parameter make: subscribes at a publisher, on the thread that subscribes or replaces; `nil` ends the
    ///   subscription.
    public static func subscribe(
        _ make: @escaping @Sendable (_ publisher: DomainEventPublisher) -> Subscription?
    ) -> Subscription {
        place.add(make)
    }

    static let place = SharedPlace()
}

/// Publishes one event to the process-wide publisher.
///
/// - Throws: `PublishError`, after which the event has been destroyed and the refusal counted.
public func publishDomainEvent<Event: DomainEvent>(
    _ event: Event,
    whenFull policy: OverflowPolicy? = nil
) throws(PublishError) {
    try SharedPublisher.place.publish(event, whenFull: policy)
}

/// Publishes events of any types to the process-wide publisher with one claim: contiguous, visible together, all or
/// nothing.
///
/// - Throws: `PublishError` for all of them, after which they have been destroyed and the refusals counted.
public func publishDomainEvents(
    _ events: [any DomainEvent],
    whenFull policy: OverflowPolicy? = nil
) throws(PublishError) {
    try SharedPublisher.place.publish(whenFull: policy) { (publisher, policy) throws(PublishError) in
        try publisher.publish(contentsOf: events, whenFull: policy)
    }
}

/// Calls `handler` with every event of one type that is published to the current process-wide publisher.
///
/// Parameters: as for `DomainEventPublisher.subscribe(to:)`. The subscription ends when it is cancelled or released.
public func subscribeToEvent<Event: DomainEvent>(
    _ type: Event.Type,
    options: HandlerOptions = HandlerOptions(),
    fileID: StaticString = #fileID,
    line: UInt = #line,
    matching filter: EventFilter = .all,
    _ handler: sending @escaping @isolated(any) (Event) throws -> Void
) -> Subscription {
    let handler = SentHandler(call: SynchronousHandler(handler).call)
    let options = options.labelled(fileID, line)
    return SharedPublisher.place.add { publisher in
        publisher.subscribe(to: type, options: options, matching: filter) { event in
            try handler.call(event)
        }
    }
}

/// Calls `handler` with every event that passes the filter and is published to the process-wide publisher.
///
/// Parameters: as for `DomainEventPublisher.subscribe(matching:)`. The subscription ends when it is cancelled or
/// released.
public func subscribeToEvents(
    matching filter: EventFilter,
    options: HandlerOptions = HandlerOptions(),
    fileID: StaticString = #fileID,
    line: UInt = #line,
    _ handler: sending @escaping @isolated(any) (any DomainEvent) throws -> Void
) -> Subscription {
    let handler = SentHandler(call: SynchronousHandler(handler).call)
    let options = options.labelled(fileID, line)
    return SharedPublisher.place.add { publisher in
        publisher.subscribe(matching: filter, options: options) { event in try handler.call(event) }
    }
}

/// `@unchecked Sendable`: the closure was sent in, and one dispatch thread at a time calls it.
private struct SentHandler<Event>: @unchecked Sendable {
    let call: (Event) throws -> Void
}
