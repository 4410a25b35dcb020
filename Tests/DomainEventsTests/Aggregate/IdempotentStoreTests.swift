import DomainEvents
import TestSupport
import Testing

/// Promise: an append that is repeated succeeds with its old place; an id never stands for two events.
@Suite("InMemoryEventStore: appended again")
struct IdempotentStoreTests {
    private let store = InMemoryEventStore()
    private let events: [any DomainEvent] = (0..<4).map { Deposited(aggregateID: "a-1", amount: $0) }

    private var stored: [EventID] { store.events(of: "a-1").map(\.metadata.id) }

    @Test("the same events again, in whole, in part, and with more behind them", arguments: 0..<4, 0..<4)
    func again(first: Int, second: Int) throws {
        try store.append(events[0...first], to: "a-1", at: 0)
        try store.append(events[0...second], to: "a-1", at: 0)
        #expect(stored == events[0...max(first, second)].map(\.metadata.id))
        try store.append(events[1...], to: "a-1", at: 1)
        #expect(stored == events.map(\.metadata.id))
    }

    @Test("what others wrote there is a conflict, also behind what is repeated; nothing is added")
    func conflicts() throws {
        try store.append(events[0...1], to: "a-1", at: 0)
        let other: [any DomainEvent] = [Deposited(aggregateID: "a-1", amount: 9)]
        for (list, version) in [
            (other[...], 0), (other[...], 1), (other[...], 3), ([events[0]] + other, 0), (other[...], -1),
        ] {
            #expect(throws: EventStoreError.conflict(id: "a-1", expected: version, found: 2)) {
                try store.append(list, to: "a-1", at: version)
            }
        }
        #expect(stored.count == 2)
    }

    @Test("an id that stands elsewhere, or with another content, is refused, and nothing is added")
    func duplicates() throws {
        try store.append(events[0...1], to: "a-1", at: 0)
        let changed = Deposited(metadata: events[1].metadata, aggregateID: "a-1", amount: 1_000)
        for (list, id, version) in [
            ([events[2], events[0]], "a-1", 2), ([events[2], events[2]], "a-1", 2),
            ([events[3], events[1]], "a-2", 0),
            ([events[0], changed, events[2]], "a-1", 0),
        ] as [(ArraySlice<any DomainEvent>, String, Int)] {
            #expect {
                try store.append(list, to: id, at: version)
            } throws: { error in
                if case .duplicate = error as? EventStoreError { true } else { false }
            }
        }
        #expect(stored.count == 2 && store.events(of: "a-2").isEmpty)
    }
}
