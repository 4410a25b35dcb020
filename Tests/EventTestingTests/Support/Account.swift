import DomainEvents

/// An aggregate for the tests.
struct Account: AggregateRoot {
    let id: String
    private(set) var balance: Int?
    var pending = PendingEvents()

    init(id: String) {
        self.id = id
    }

    mutating func open() throws {
        guard balance == nil else { throw AccountError.isOpen }
        try record(Opened(aggregateID: id))
    }

    /// Deposits each amount; throws at the first that is negative, the ones before it being recorded.
    mutating func deposit(_ amounts: Int...) throws {
        guard balance != nil else { throw AccountError.isNotOpen }
        for amount in amounts {
            guard amount > 0 else { throw TestError(number: amount) }
            try record(Deposited(amount: amount, aggregateID: id))
        }
    }

    mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case is Opened: balance = 0
        case let event as Deposited: balance? += event.amount
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }
}

enum AccountError: Error {
    case isOpen
    case isNotOpen
}
