import DomainEvents
import EventDispatch

/// Publishes for a pass and its stages, and counts the events.
///
/// The conservation check compares this independent count with the received events and with the engine's counts.
///
/// `@unchecked Sendable`: the feeding thread uses it before and after the bars, the dispatch thread in between. The
/// dispatcher's publish and settle order the two. The feed publishes the bars meanwhile, and counts them apart.
final class StageOutlet: @unchecked Sendable {
    private let publisher: DomainEventPublisher
    private(set) var published = EventTally()

    init(_ publisher: DomainEventPublisher) {
        self.publisher = publisher
    }

    /// Publishes and counts one event.
    func publish<Event: DomainEvent>(_ event: consuming Event) throws(PublishError) {
        try publisher.publish(event)
        published.add(Event.self)
    }

    /// Saves an aggregate, and counts the events that the save publishes.
    func save<Aggregate: AggregateRoot>(
        _ aggregate: inout Aggregate,
        in repository: Repository<Aggregate>
    ) throws {
        let events = aggregate.pending.events
        try repository.save(&aggregate)
        for event in events { published.add(type(of: event)) }
    }

    /// Counts events from another publisher.
    func note<Event: DomainEvent>(_ type: Event.Type, _ count: Int) {
        published.add(type, count)
    }
}

/// Counts received events of all types, by one handler that names none.
///
/// `@unchecked Sendable`: the dispatch thread calls it; others read it when the dispatcher has settled.
final class TallyStage: @unchecked Sendable, DomainEventHandler {
    private(set) var received = EventTally()

    func handle<Event: DomainEvent>(_ event: Event) {
        received.add(Event.self)
    }
}
