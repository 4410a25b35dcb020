import DomainEvents
import EventDispatch
import TestSupport

/// An aggregate for the tests: it opens, takes deposits and closes.
struct BankAccount: AggregateRoot {
    let id: String
    private(set) var isOpen = false
    private(set) var balance = 0
    var pending = PendingEvents()

    init(id: String) {
        self.id = id
    }

    /// One that has been opened and has so many deposits of 1, 2, and so on.
    static func opened(_ id: String = "a-1", deposits: Int = 1) throws -> BankAccount {
        var account = BankAccount(id: id)
        try account.open()
        for amount in 0..<deposits { try account.deposit(amount + 1) }
        return account
    }

    mutating func open() throws {
        guard !isOpen else { throw AggregateError.notAllowed(action: "opened", state: "open", aggregate: id) }
        try record(Opened(aggregateID: id))
    }

    mutating func deposit(_ amount: Int) throws {
        guard isOpen else { throw AggregateError.notAllowed(action: "used", state: "closed", aggregate: id) }
        try record(Deposited(aggregateID: id, amount: amount))
    }

    mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case is Opened: isOpen = true
        case let event as Deposited: balance += event.amount
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }
}

/// A store that fails when told to, and counts what it is given.
final class FragileStore: EventStore {
    let inner = InMemoryEventStore()
    let isBroken = Shared(false)
    /// It appends, and throws all the same.
    let losesAcknowledgement = Shared(false)
    let appended = Counter()

    func append(_ events: ArraySlice<any DomainEvent>, to id: String, at version: Int) throws {
        if isBroken.value { throw TestError(number: 1) }
        try inner.append(events, to: id, at: version)
        appended.add(events.count)
        if losesAcknowledgement.value { throw TestError(number: 3) }
    }

    func events(of id: String) throws -> [any DomainEvent] {
        if isBroken.value { throw TestError(number: 2) }
        return inner.events(of: id)
    }
}
