import DomainEvents
import EventTesting
import Testing

/// Promise: an aggregate's state follows from its events, replayed or new, and from nothing else.
@Suite("Aggregate: record, apply, replay")
struct AggregateTests {
    @Test("record applies and keeps, in order")
    func record() throws {
        let account = try given(BankAccount.self, id: "a-1")
            .when { account in
                try account.open()
                try account.deposit(5)
                try account.deposit(7)
            }
            .then(Opened(), Deposited(amount: 5), Deposited(amount: 7))
            .aggregate
        #expect(account.balance == 12)
        #expect(account.pending.unstored.count == 3)
        #expect(account.pending.version == 0)
    }

    @Test("replayed, the same events lead to the same state, and nothing is raised again")
    func replay() throws {
        var account = BankAccount(id: "a-1")
        try account.open()
        try account.deposit(5)
        var again = try BankAccount(id: "a-1", replaying: account.pending.events)
        #expect(again.isOpen)
        #expect(again.balance == 5)
        #expect(again.pending.events.isEmpty)
        #expect(again.pending.version == 2)
        try again.deposit(1)
        #expect(again.pending.events.count == 1)
        #expect(again.pending.version == 2)
    }

    @Test("another aggregate's event is refused, new or replayed, and leaves no trace")
    func foreign() throws {
        let foreign = Deposited(aggregateID: "a-2", amount: 9)
        let expected = AggregateError.foreignEvent(
            eventType: "account.deposited",
            aggregateID: "a-2",
            aggregate: "a-1"
        )
        let outcome = try given(BankAccount.self, id: "a-1").when { try $0.record(foreign) }
        #expect(try outcome.thenThrows(expected).aggregate.balance == 0)
        #expect(throws: expected) { try BankAccount(id: "a-1", replaying: [Opened(), foreign]) }
    }

    @Test("an event that apply refuses is not recorded")
    func unexpected() throws {
        let expected = AggregateError.unexpectedEvent(eventType: "account.audited", aggregate: "a-1")
        try given(BankAccount.self, id: "a-1").when { try $0.record(Audited()) }.thenThrows(expected)
        #expect(throws: expected) { try given(BankAccount.self, id: "a-1", Audited()) }
    }

    @Test("a decision that is refused records nothing")
    func decision() throws {
        try given(BankAccount.self, id: "a-1").when { try $0.deposit(1) }.thenThrows(AggregateError.self)
        try given(BankAccount.self, id: "a-1", Opened())
            .when { try $0.open() }
            .thenThrows(AggregateError.self)
    }

    @Test("errors say what happened in a sentence")
    func sentences() {
        let foreign = AggregateError.foreignEvent(eventType: "x.y", aggregateID: "b", aggregate: "a")
        #expect("\(foreign)" == "x.y happened to b, not to a")
        #expect("\(AggregateError.unexpectedEvent(eventType: "x.y", aggregate: "a"))" == "a cannot apply x.y")
        let refused = AggregateError.notAllowed(action: "closed", state: "closed", aggregate: "a")
        #expect("\(refused)" == "a is closed and cannot be closed")
        let conflict = EventStoreError.conflict(id: "a", expected: 1, found: 2)
        #expect("\(conflict)" == "a has 2 events, not 1, as it was changed meanwhile: load it again")
    }
}
