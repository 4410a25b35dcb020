// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 11)
private struct Deposited: DomainEvent, Hashable {
    static let eventType = "account.deposited", family: EventFamily = "account"
    let aggregateID: String
    let amount: Count
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 18)
private struct Withdrawn: DomainEvent, Hashable {
    static let eventType = "account.withdrawn", family: EventFamily = "account"
    let aggregateID: String
    let amount: Count
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 25)
private struct Account: AggregateRoot {
    let id: String
    private(set) var balance = 0
    var pending = PendingEvents()

    init(id: String) {
        self.id = id
    }

    mutating func deposit(_ amount: Count) throws {
        try record(Deposited(aggregateID: id, amount: amount))
    }

    mutating func withdraw(_ amount: Count) throws {
        guard amount.value <= balance else {
            throw AggregateError.notAllowed(action: "overdrawn", state: "at \(balance)", aggregate: id)
        }
        try record(Withdrawn(aggregateID: id, amount: amount))
    }

    mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case let event as Deposited: balance += event.amount.value
        case let event as Withdrawn: balance -= event.amount.value
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 92)
private func deposit(_ amount: Count, into id: String, of accounts: Repository<Account>) throws {
    while true {
        var account = try accounts.load(id) ?? Account(id: id)
        try account.deposit(amount)
        do {
            return try accounts.save(&account)
        } catch EventStoreError.conflict {
            continue
        }
    }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md, section 1")
private func DomainEvents_Articles_AggregatesGuide_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 54)
let publisher = DomainEventPublisher()
let accounts = Repository<Account>(store: InMemoryEventStore(), publisher: publisher)
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 57)
var account = Account(id: "a-1")
try account.deposit(100)
try account.withdraw(30)
try accounts.save(&account)  // stores both events, then publishes them together
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 62)
let loaded = try accounts.load("a-1")
print(loaded?.balance as Any)  // 70
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 67)
#expect(loaded?.balance == 70 && account.pending.events.isEmpty)
#expect(throws: AggregateError.self) { try account.withdraw(71) }
try publisher.shutdown()
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md, section 4")
private func DomainEvents_Articles_AggregatesGuide_4() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/AggregatesGuide.md", line: 106)
let others = Repository<Account>(store: InMemoryEventStore(), publisher: DomainEventPublisher())
try deposit(5, into: "a-2", of: others)
#expect(try others.load("a-2")?.balance == 5)
#sourceLocation()

    }
}
