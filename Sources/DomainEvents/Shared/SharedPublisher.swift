public import EventDispatch

/// The process-wide publisher, for programs that pass none around.
///
///     let subscription = subscribeToEvent(OrderFilled.self) { fill in book.apply(fill) }
///     try publishDomainEvent(OrderFilled(orderID: "o-1", units: 100))
///
/// It is made at the first use and lives as long as the process. ``replace(_:filter:)`` puts another one in its place and
/// leaves nobody on the old one: the subscriptions made by ``subscribeToEvent(_:options:fileID:line:matching:_:)``
/// move, and ``publishDomainEvent(_:whenFull:)`` goes to the new one from then on. Do not keep ``current``: after a
/// replacement what it refused is an error, ``PublishError/closed``, not a loss.
///
/// Finding the current publisher takes a short lock. Where that matters, have a publisher of your own.
public enum SharedPublisher {
    /// The publisher of now.
    public static var current: DomainEventPublisher { place.current.publisher }

    /// Puts a new publisher in the place of the old one, and returns what became of the old one's events.
    ///
    /// The old one accepts nothing more and delivers what it has accepted; then the subscriptions move, in order, and the
    /// new one begins to dispatch what has been published to it meanwhile. So no handler is called by both at a time.
    /// A handler that publishes during the change finds the new ring, and ``PublishError/full`` if that is full.
    ///
    /// Asynchronous handlers, which are subscribed at ``current``, end with the old one, after they have handled what they
    /// had taken.
    ///
    /// - Throws: ``DispatcherError/wouldBlockHandlers`` where blocking would hold those up, having done nothing;
    ///   ``DispatcherError/wouldDeadlock`` from a handler of the old one, or while another thread replaces it,
    ///   having done nothing; ``DispatcherError/ended`` in a forked child, having replaced it: the events that the old
    ///   one held are the parent's.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public static func replace(
        _ configuration: DispatcherConfiguration = DispatcherConfiguration(),
        filter: EventFilter = .all
    ) throws(DispatcherError) -> ShutdownReport {
        try place.replace(with: DomainEventPublisher(unstarted: configuration, filter: filter))
    }

    /// Puts a new publisher in the place of the old one; no thread waits meanwhile.
    ///
    /// As the synchronous form. A replacement that has begun is brought to its end, even if the task is cancelled.
    ///
    /// - Throws: as the synchronous form; ``DispatcherError/wouldDeadlock`` from an asynchronous handler of the old one
    ///   too.
    @discardableResult
    public static func replace(
        _ configuration: DispatcherConfiguration = DispatcherConfiguration(),
        filter: EventFilter = .all
    ) async throws(DispatcherError) -> ShutdownReport {
        try await place.replace(with: DomainEventPublisher(unstarted: configuration, filter: filter))
    }

    static let place = SharedPlace()
}

/// Publishes one event to the process-wide publisher.
///
/// - Throws: ``PublishError``, after which the event has been destroyed and the refusal counted.
public func publishDomainEvent<Event: DomainEvent>(
    _ event: Event,
    whenFull policy: OverflowPolicy? = nil
) throws(PublishError) {
    try SharedPublisher.place.publish(event, whenFull: policy)
}

/// Calls `handler` with every event of one type that is published to the process-wide publisher, whichever it is.
///
/// Parameters as for `DomainEventPublisher.subscribe(to:)`. The subscription ends when it is cancelled or released.
public func subscribeToEvent<Event: DomainEvent>(
    _ type: Event.Type,
    options: HandlerOptions = HandlerOptions(),
    fileID: StaticString = #fileID,
    line: UInt = #line,
    matching filter: EventFilter = .all,
    _ handler: sending @escaping @isolated(any) (Event) throws -> Void
) -> SharedSubscription {
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
/// By name, prefix, family, protocol, all: parameters as for `DomainEventPublisher.subscribe(matching:)`. The subscription ends
/// when it is cancelled or released.
public func subscribeToEvents(
    matching filter: EventFilter,
    options: HandlerOptions = HandlerOptions(),
    fileID: StaticString = #fileID,
    line: UInt = #line,
    _ handler: sending @escaping @isolated(any) (any DomainEvent) throws -> Void
) -> SharedSubscription {
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
