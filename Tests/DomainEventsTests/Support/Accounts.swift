import DomainEvents

/// A protocol that some events share, whatever their family.
protocol MoneyEvent: DomainEvent {
    var amount: Int { get }
}

extension EventFamily {
    static let account = EventFamily(rawValue: "account")
    static let audit = EventFamily(rawValue: "audit")
}

struct Opened: DomainEvent, Hashable {
    static let eventType = "account.opened"
    static let family = EventFamily.account

    var metadata = EventMetadata()
    var aggregateID = "a-1"
}

struct Deposited: MoneyEvent, Hashable {
    static let eventType = "account.deposited"
    static let family = EventFamily.account

    var metadata = EventMetadata()
    var aggregateID = "a-1"
    var amount = 1
}

/// Its name has the accounts' prefix, its family is another.
struct Audited: MoneyEvent, Hashable {
    static let eventType = "account.audited"
    static let family = EventFamily.audit

    var metadata = EventMetadata()
    var aggregateID = "a-1"
    var amount = 1
}

struct Closed: DomainEvent, Hashable {
    static let eventType = "closing.account"
    static let family = EventFamily.account

    var metadata = EventMetadata()
    var aggregateID = "a-1"
}

/// One of each.
let oneOfEach: [any DomainEvent] = [Opened(), Deposited(), Audited(), Closed()]

struct TestError: Error, Equatable {
    var number = 0
}
