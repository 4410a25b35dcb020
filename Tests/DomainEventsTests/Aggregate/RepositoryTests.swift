import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: stored first, published as one batch, cleared only when accepted; an error can be tried again.
@Suite("Repository: store, publish, clear")
struct RepositoryTests {
    private let store = FragileStore()

    @Test("saved: stored, published together in order, cleared; loaded: the same state, nothing raised")
    func roundTrip() throws {
        try withPublisher { publisher in
            let events = EventRecorder(on: publisher)
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            #expect(try repository.load("a-1") == nil)
            var account = try BankAccount.opened(deposits: 2)
            try repository.save(&account)
            #expect(account.pending.events.isEmpty)
            #expect(account.pending.version == 3)
            try events.expectNone(after: 3)
            var loaded = try #require(try repository.load("a-1"))
            #expect(loaded.balance == account.balance)
            try repository.save(&loaded)
            try events.expectNone(after: 3)
            try loaded.deposit(10)
            try repository.save(&loaded)
            #expect(loaded.pending.version == 4)
            let names = try events.settledEvents().map { type(of: $0).eventType }
            #expect(names == ["account.opened"] + [String](repeating: "account.deposited", count: 3))
        }
        #expect(store.appended.value == 4)
    }

    @Test("of two that changed the same aggregate the second is refused, and has published nothing")
    func conflict() throws {
        let report = try withPublisher { publisher in
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            var first = try BankAccount.opened()
            try repository.save(&first)
            var second = try #require(try repository.load("a-1"))
            try first.deposit(5)
            try second.deposit(6)
            try repository.save(&first)
            let expected = EventStoreError.conflict(id: "a-1", expected: 2, found: 3)
            #expect(throws: expected) { try repository.save(&second) }
            #expect(second.pending.events.count == 1)
            #expect(second.pending.unstored.count == 1)
        }
        #expect(report.statistics.accepted == 3)
    }

    @Test("a store that fails: nothing is published, all is pending, and the next attempt works")
    func storeFails() throws {
        let report = try withPublisher { publisher in
            let repository = Repository<BankAccount>(store: store, publisher: publisher)
            var account = try BankAccount.opened()
            store.isBroken.value = true
            #expect(throws: TestError(number: 1)) { try repository.save(&account) }
            #expect(throws: TestError(number: 2)) { try repository.load("a-1") }
            try publisher.flush()
            #expect(publisher.statistics.attempted == 0)
            #expect(account.pending.unstored.count == 2)
            store.isBroken.value = false
            try repository.save(&account)
        }
        #expect(report.statistics.accepted == 2)
        #expect(store.appended.value == 2)
    }

    @Test("a history that holds another aggregate's event cannot be loaded")
    func foreignHistory() throws {
        try store.append([Opened(aggregateID: "a-2")], to: "a-1", at: 0)
        try withPublisher { publisher in
            #expect(throws: AggregateError.self) {
                try Repository<BankAccount>(store: store, publisher: publisher).load("a-1")
            }
        }
    }

    @Test("the store in memory appends all or nothing, at the version alone")
    func memory() throws {
        let store = InMemoryEventStore()
        try store.append([Opened(), Deposited()], to: "a-1", at: 0)
        for version in [0, 1, 3] {
            #expect(throws: EventStoreError.conflict(id: "a-1", expected: version, found: 2)) {
                try store.append([Deposited()], to: "a-1", at: version)
            }
        }
        #expect(store.events(of: "a-1").count == 2)
        #expect(store.events(of: "a-2").isEmpty)
        try store.append([Deposited()], to: "a-1", at: 2)
        #expect(store.events(of: "a-1").count == 3)
    }
}
