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
    /// All or nothing: if `apply` throws, the aggregate is as before. It is applied to a copy, so a collection of the
    /// aggregate's that `apply` changes is copied once an event. A class has no copies: there what `apply` has changed
    /// before it threw stays, and the aggregate takes and saves nothing any more.
    ///
    /// - Throws: ``AggregateError/foreignEvent(eventType:aggregateID:aggregate:)`` for another aggregate's event;
    ///   ``AggregateError/recordedTwice(eventType:id:aggregate:)`` for one that it has taken before; what `apply` throws. The event
    ///   is not recorded then.
    public mutating func record(_ event: some DomainEvent) throws {
        try check(event)
        try pending.check(event, of: id)
        guard Self.self is AnyObject.Type else {
            var next = self
            try next.apply(event)
            // Before the append: the list of what is pending has one owner again, and is not copied.
            self = consume next
            pending.append(event)
            return
        }
        do {
            try apply(event)
        } catch {
            pending.noteHalfApplied(event)
            throw error
        }
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
            pending.noteReplayed(event)
        }
    }

    private func check(_ event: any DomainEvent) throws(AggregateError) {
        guard event.aggregateID.isExactly(id) else {
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
    /// The aggregate has taken an event with this id before.
    case recordedTwice(eventType: String, id: EventID, aggregate: String)
    /// The aggregate, of a class, is as an `apply` left it that threw in the middle: load it again.
    case halfApplied(eventType: String, aggregate: String)
    /// `apply` does not know what to do with it.
    case unexpectedEvent(eventType: String, aggregate: String)
    /// The aggregate is in a state in which this cannot be done.
    case notAllowed(action: String, state: String, aggregate: String)

    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .foreignEvent(let eventType, let aggregateID, let aggregate):
            "\(eventType) happened to \(aggregateID), not to \(aggregate)"
        case .recordedTwice(let eventType, let id, let aggregate):
            "\(eventType) \(id) is recorded for \(aggregate) already"
        case .halfApplied(let eventType, let aggregate):
            "\(aggregate) has taken a part of \(eventType): load it again"
        case .unexpectedEvent(let eventType, let aggregate): "\(aggregate) knows no \(eventType)"
        case .notAllowed(let action, let state, let aggregate):
            "\(aggregate) is \(state): it cannot be \(action)"
        }
    }
}
