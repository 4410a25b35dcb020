public import DomainEvents
public import EventDispatch

/// Subscribes to events and keeps them, in the order of their dispatch.
///
///     let fills = EventRecorder(OrderFilled.self, on: publisher)
///     desk.buy(100)
///     try await fills.waitForEvents(1)
///     #expect(fills.all.map(\.units) == [100])
///
/// The recorder runs after the other handlers of an event's type, except those of the lowest priority and catch-all
/// handlers. So when a wait returns, those handlers have finished. An asynchronous handler has received the event, but
/// may still be at work; `settledEvents()` waits for it.
///
/// Any thread. A recorder keeps its dispatcher alive; dropping the recorder ends its subscription.
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

    /// The number of events so far.
    public var count: Int { recording.events.count }

    /// The first event; nil before it comes.
    public var first: Event? { recording.events.first }

    /// Returns the events so far that have a type or conform to a protocol.
    public func all<Wanted>(of type: Wanted.Type) -> [Wanted] {
        recording.events.compactMap { $0 as? Wanted }
    }

    /// Ends the recording and keeps the recorded events.
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
    /// Records every domain event of any type that is published to a publisher and passes the filter.
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

/// The last handler of an event; reports name it.
private let options = HandlerOptions(priority: HandlerPriority(rawValue: .min), label: "EventRecorder")
