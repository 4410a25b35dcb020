import DomainEvents
import EventTesting
import Testing

/// Promise: a command's outcome is exactly what is expected, or the difference is shown.
@Suite("given, when, then")
struct GivenWhenThenTests {
    private func opened() throws -> GivenAggregate<Account> { try given(Account.self, id: "a-1", Opened()) }

    @Test("events, an error, nothing")
    func passes() throws {
        try given(Account.self, id: "a-1").when { try $0.open() }.then(Opened())
        let outcome = try given(Account.self, id: "a-1", Opened(), Deposited(amount: 5))
            .when { try $0.deposit(1, 2) }
            .then(Deposited(amount: 1), Deposited(amount: 2))
        #expect(outcome.aggregate.balance == 8 && outcome.error == nil)
        try opened().when { _ in }.then()
        try opened().when { try $0.open() }.thenThrows(AccountError.isOpen)
        try given(Account.self, id: "a-1").when { try $0.deposit(1) }.thenThrows(AccountError.self)
    }

    @Test("an aggregate as it is: what it recorded before is no outcome")
    func asItIs() throws {
        var account = Account(id: "a-1")
        try account.open()
        let outcome = try given(account).when { try $0.deposit(3) }.then(Deposited(amount: 3))
        #expect(outcome.aggregate.pending.events.count == 2 && account.pending.events.count == 1)
    }

    @Test("what cannot have happened to it is refused")
    func refused() {
        #expect(throws: AggregateError.self) { try given(Account.self, id: "a-2", Opened()) }
    }

    @Test("events that differ: both lists in one, and the fields that differ")
    func difference() throws {
        let outcome = try opened().when { try $0.deposit(1, 4, 9) }
        let line = #line + 1
        let text = complaint { try outcome.then(Deposited(amount: 1), Deposited(amount: 3), Opened()) }
        #expect(
            text == """
                EventTestingTests/GivenWhenThenTests.swift:\(line): the events differ (- expected, + recorded):
                    Deposited(amount: 1, aggregateID: "a-1")
                  - Deposited(amount: 3, aggregateID: "a-1")
                  + Deposited(amount: 4, aggregateID: "a-1")
                      amount: 4, expected 3
                  - Opened(aggregateID: "a-1")
                  + Deposited(amount: 9, aggregateID: "a-1")
                """
        )
    }

    @Test("too few and too many events")
    func counts() throws {
        let outcome = try opened().when { try $0.deposit(1, 2) }
        let few = try #require(complaint { try outcome.then(Deposited(amount: 1)) })
        #expect(
            few.hasSuffix(
                "    Deposited(amount: 1, aggregateID: \"a-1\")\n  + Deposited(amount: 2, aggregateID: \"a-1\")"
            )
        )
        let many = try #require(
            complaint { try outcome.then(Deposited(amount: 0), Deposited(amount: 1), Deposited(amount: 2)) }
        )
        #expect(many.contains("\n  - Deposited(amount: 0, aggregateID: \"a-1\")\n    Deposited(amount: 1"))
        #expect(complaint { try outcome.then() } != nil)
        #expect(complaint { try outcome.then(Deposited(amount: 2), Deposited(amount: 1)) } != nil)
    }

    @Test("an error instead of events, and events instead of an error")
    func errors() throws {
        let closed = given(Account(id: "a-1")).when { try $0.deposit(1) }
        let text = try #require(complaint { try closed.then(Deposited(amount: 1)) })
        #expect(
            text.hasSuffix(
                """
                expected 1 event:
                  Deposited(amount: 1, aggregateID: "a-1")
                but the command threw AccountError.isNotOpen
                """
            )
        )
        let other = try #require(complaint { try closed.thenThrows(AccountError.isOpen) })
        #expect(
            other.hasSuffix(
                "expected that the command throws AccountError.isOpen; it threw AccountError.isNotOpen"
            )
        )
        #expect(
            try #require(complaint { try closed.thenThrows(TestError.self) }).contains(
                "throws a TestError; it threw"
            )
        )

        let recorded = try opened().when { try $0.deposit(2) }
        let none = try #require(complaint { try recorded.thenThrows(AccountError.isOpen) })
        #expect(
            none.hasSuffix(
                "throws AccountError.isOpen; it recorded 1 event:\n  Deposited(amount: 2, aggregateID: \"a-1\")"
            )
        )
        let nothing = try #require(complaint { try opened().when { _ in }.thenThrows(TestError.self) })
        #expect(nothing.hasSuffix("it recorded nothing"))
    }

    @Test("an error after events: neither expectation holds")
    func half() throws {
        let half = try opened().when { try $0.deposit(1, -1) }
        #expect(complaint { try half.then(Deposited(amount: 1)) } != nil)
        let text = try #require(complaint { try half.thenThrows(TestError(number: -1)) })
        #expect(
            text.contains("threw TestError(number: -1), but had recorded 1 event:\n  Deposited(amount: 1")
        )
    }

    @Test(
        "of metadata nothing is compared unless it is asked for",
        arguments: [
            (MetadataParts.id, "id"), (.time, "occurredAt"), (.causality, "causationID"),
            (.causality, "correlationID"),
            (.attributes, "attributes"),
        ]
    )
    func metadata(part: MetadataParts, label: String) throws {
        let clock = ManualClock()
        try withEventIdentities(from: .counting(clock: clock)) {
            let outcome = try opened().when { try $0.deposit(1) }
            var expected = Deposited(amount: 1, metadata: outcome.events[0].metadata)
            try outcome.then(expected, comparing: .all)
            switch label {
            case "id": expected.metadata.id = .numbered(7)
            case "occurredAt": expected.metadata.occurredAt += .seconds(1)
            case "causationID": expected.metadata.causationID = .numbered(7)
            case "correlationID": expected.metadata.correlationID = .numbered(7)
            default: expected.metadata.attributes["venue"] = "XETR"
            }
            try outcome.then(expected)
            try outcome.then(expected, comparing: MetadataParts.all.subtracting(part))
            let text = try #require(complaint { try outcome.then(expected, comparing: part) })
            #expect(text.contains("\n      metadata.\(label): "))
        }
    }
}
