/// Something with an identity whose state follows from the events that happened to it.
///
///     struct Account: AggregateRoot {
///         let id: String
///         private(set) var balance = 0
///         var pending = PendingEvents()
///
///         init(id: String) { self.id = id }
///
///         mutating func deposit(_ amount: Int) throws {
///             try record(Deposited(accountID: id, amount: amount))     // the decision: may throw before it
///         }
///
///         mutating func apply(_ event: any DomainEvent) throws {       // the fact: changes state, decides nothing
///             switch event {
///             case let event as Deposited: balance += event.amount
///             default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
///             }
///         }
///     }
///
/// A method that changes something checks whether it may, and records an event; `apply` alone changes the state, so the
/// same events lead to the same state when they are replayed. One thread at a time, as any value.
public protocol AggregateRoot {
    /// The aggregate's identity: the ``DomainEvent/aggregateID`` of its events.
    var id: String { get }
    /// Where ``record(_:)`` keeps its events.
    var pending: PendingEvents { get set }

    /// An aggregate to which nothing has happened yet.
    init(id: String)

    /// Changes the state as the event says.
    ///
    /// Called for new events and for replayed ones alike: it raises nothing, publishes nothing and asks nobody.
    mutating func apply(_ event: any DomainEvent) throws
}

extension AggregateRoot {
    /// Applies a new event and keeps it to be stored and published.
    ///
    /// - Throws: ``AggregateError/foreignEvent(eventType:aggregateID:aggregate:)`` for another aggregate's event, and
    ///   what `apply` throws; the event is not recorded then.
    public mutating func record(_ event: some DomainEvent) throws {
        try check(event)
        try apply(event)
        pending.append(event)
    }

    /// The aggregate that these events made, oldest first: its state, and nothing pending.
    ///
    /// - Throws: as ``record(_:)``.
    public init(id: String, replaying events: [any DomainEvent]) throws {
        self.init(id: id)
        for event in events {
            try check(event)
            try apply(event)
            pending.noteReplayed()
        }
    }

    private func check(_ event: any DomainEvent) throws(AggregateError) {
        guard event.aggregateID == id else {
            throw .foreignEvent(
                eventType: type(of: event).eventType,
                aggregateID: event.aggregateID,
                aggregate: id
            )
        }
    }
}

/// Why an aggregate cannot take an event.
public enum AggregateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// It happened to another aggregate.
    case foreignEvent(eventType: String, aggregateID: String, aggregate: String)
    /// `apply` does not know what to do with it.
    case unexpectedEvent(eventType: String, aggregate: String)
    /// The aggregate is in a state in which this cannot be done.
    case notAllowed(action: String, state: String, aggregate: String)

    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .foreignEvent(let eventType, let aggregateID, let aggregate):
            "\(eventType) happened to \(aggregateID), not to \(aggregate)"
        case .unexpectedEvent(let eventType, let aggregate): "\(aggregate) knows no \(eventType)"
        case .notAllowed(let action, let state, let aggregate):
            "\(aggregate) is \(state): it cannot be \(action)"
        }
    }
}
