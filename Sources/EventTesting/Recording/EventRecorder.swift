public import DomainEvents
public import EventDispatch

/// Subscribes to events and keeps them, in the order in which they were dispatched.
///
///     let fills = EventRecorder(OrderFilled.self, on: publisher)
///     desk.buy(100)
///     try await fills.waitForEvents(1)
///     #expect(fills.all.map(\.units) == [100])
///
/// It is called after the other handlers of an event's type, those of the lowest priority and catch-all handlers
/// excepted: when a wait returns, what they do is done. An asynchronous handler has been given the event, and may still
/// be at work; ``settledEvents()`` waits for it.
///
/// Any thread. A recorder keeps its dispatcher alive, and its subscription ends with it.
public final class EventRecorder<Event: Sendable>: Sendable {
    let recording = Recording<Event>()
    let dispatcher: EventDispatcher
    private let subscription: Subscription

    private init(
        _ dispatcher: EventDispatcher,
        _ subscribe: (@escaping @Sendable (Event) -> Void) -> Subscription
    ) {
        self.dispatcher = dispatcher
        let end = RecordingEnd(recording)
        subscription = subscribe { end.recording.append($0) }
    }

    /// The events so far.
    public var all: [Event] { recording.events }

    /// How many events there are so far.
    public var count: Int { recording.events.count }

    /// The first event, or nil as long as there is none.
    public var first: Event? { recording.events.first }

    /// The events so far that are of a type, or conform to a protocol.
    public func all<Wanted>(of type: Wanted.Type) -> [Wanted] {
        recording.events.compactMap { $0 as? Wanted }
    }

    /// Ends the recording; what has been recorded stays.
    public func stop() {
        subscription.cancel()
    }
}

extension EventRecorder {
    /// Records every event that is published to a dispatcher as an `Event`.
    public convenience init(_ type: Event.Type, on dispatcher: EventDispatcher) {
        self.init(dispatcher) { dispatcher.subscribe(to: type, options: options, $0) }
    }
}

extension EventRecorder where Event: DomainEvent {
    /// Records every event of a type that is published to a publisher and passes the filter.
    public convenience init(
        _ type: Event.Type,
        on publisher: DomainEventPublisher,
        matching filter: EventFilter = .all
    ) {
        self.init(publisher.dispatcher) {
            publisher.subscribe(to: type, options: options, matching: filter, $0)
        }
    }
}

extension EventRecorder<any DomainEvent> {
    /// Records every domain event, whatever its type, that is published to a publisher and passes the filter.
    public convenience init(on publisher: DomainEventPublisher, matching filter: EventFilter = .all) {
        self.init(publisher.dispatcher) { publisher.subscribe(matching: filter, options: options, $0) }
    }
}

extension EventRecorder<any Sendable> {
    /// Records every event of every type that is published to a dispatcher.
    public convenience init(on dispatcher: EventDispatcher) {
        self.init(dispatcher) { dispatcher.subscribeToAll(options: options, $0) }
    }
}

/// Last among the handlers of an event; named in reports.
private let options = HandlerOptions(priority: HandlerPriority(rawValue: .min), label: "EventRecorder")
