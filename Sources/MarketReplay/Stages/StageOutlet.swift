import DomainEvents
import EventDispatch

/// How a pass and its stages publish, and the independent count of what they published: the conservation check
/// compares it with what arrived and with the engine's own.
///
/// `@unchecked Sendable`: of the feeding thread before and after the bars, of the dispatch thread in between, which
/// the dispatcher's publish and settle order; the bars, which the feed publishes meanwhile, are counted apart.
final class StageOutlet: @unchecked Sendable {
    private let publisher: DomainEventPublisher
    private(set) var published = EventTally()

    init(_ publisher: DomainEventPublisher) {
        self.publisher = publisher
    }

    /// Publishes one event.
    func publish<Event: DomainEvent>(_ event: consuming Event) throws(PublishError) {
        try publisher.publish(event)
        published.add(Event.self)
    }

    /// Saves an aggregate, which publishes its events.
    func save<Aggregate: AggregateRoot>(
        _ aggregate: inout Aggregate,
        in repository: Repository<Aggregate>
    ) throws {
        let events = aggregate.pending.events
        try repository.save(&aggregate)
        for event in events { published.add(type(of: event)) }
    }

    /// Counts events that somebody else has published.
    func note<Event: DomainEvent>(_ type: Event.Type, _ count: Int) {
        published.add(type, count)
    }
}

/// Counts what arrives: one handler of all types, which names none.
///
/// `@unchecked Sendable`: called on the dispatch thread; others read it when the dispatcher has settled.
final class TallyStage: @unchecked Sendable, DomainEventHandler {
    private(set) var received = EventTally()

    func handle<Event: DomainEvent>(_ event: Event) {
        received.add(Event.self)
    }
}
