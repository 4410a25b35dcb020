import DomainEvents
import TestSupport
import Testing

/// Promise: an event is recorded in whole or not at all, and once.
@Suite("AggregateRoot: record")
struct RecordTests {
    /// Changes its state before it throws.
    private struct Careless: AggregateRoot {
        let id: String
        var taken: [Int] = []
        var pending = PendingEvents()

        init(id: String) { self.id = id }

        mutating func apply(_ event: any DomainEvent) throws {
            guard let event = event as? Deposited else { return }
            taken.append(event.amount)
            if event.amount < 0 { throw TestError() }
        }
    }

    private final class CarelessObject: AggregateRoot {
        let id: String
        var taken: [Int] = []
        var pending = PendingEvents()

        init(id: String) { self.id = id }

        func apply(_ event: any DomainEvent) throws {
            guard let event = event as? Deposited else { return }
            taken.append(event.amount)
            if event.amount < 0 { throw TestError() }
        }

        /// A method of a class records without `mutating`.
        func deposit(_ amount: Int) throws {
            try record(Deposited(aggregateID: id, amount: amount))
        }
    }

    @Test("an apply that changes and then throws leaves nothing")
    func atomic() throws {
        var aggregate = Careless(id: "a-1")
        try aggregate.record(Deposited(aggregateID: "a-1", amount: 1))
        #expect(throws: TestError.self) { try aggregate.record(Deposited(aggregateID: "a-1", amount: -1)) }
        #expect(aggregate.taken == [1])
        #expect(aggregate.pending.events.count == 1)
        try aggregate.record(Deposited(aggregateID: "a-1", amount: 2))
        #expect(aggregate.taken == [1, 2])
    }

    @Test("of a class it leaves an aggregate that takes and saves nothing any more")
    func ofClass() throws {
        var aggregate = CarelessObject(id: "a-1")
        try aggregate.deposit(1)
        #expect(aggregate.pending.events.count == 1 && aggregate.taken == [1])
        #expect(throws: TestError.self) { try aggregate.deposit(-1) }
        let half = AggregateError.halfApplied(eventType: Deposited.eventType, aggregate: "a-1")
        #expect(throws: half) { try aggregate.record(Deposited(aggregateID: "a-1", amount: 2)) }
        let store = InMemoryEventStore()
        try withPublisher { publisher in
            let repository = Repository<CarelessObject>(store: store, publisher: publisher)
            #expect(throws: half) { try repository.save(&aggregate) }
        }
        #expect(store.events(of: "a-1").isEmpty)
    }

    @Test("an event that is pending already is refused")
    func twice() throws {
        var aggregate = Careless(id: "a-1")
        let event = Deposited(aggregateID: "a-1", amount: 1)
        try aggregate.record(event)
        #expect(
            throws: AggregateError.recordedTwice(
                eventType: Deposited.eventType,
                id: event.metadata.id,
                aggregate: "a-1"
            )
        ) { try aggregate.record(event) }
        #expect(aggregate.taken == [1] && aggregate.pending.events.count == 1)
        var replayed = try Careless(id: "a-1", replaying: [event])
        #expect(throws: AggregateError.self) { try replayed.record(event) }
        #expect(replayed.taken == [1])
    }
}
