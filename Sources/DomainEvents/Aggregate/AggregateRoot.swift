/// An object with an identity whose state follows from the events that happened to it.
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
/// A method that changes the aggregate checks whether it may, and records an event. `apply` alone changes the state, so
/// replaying the same events leads to the same state. One thread at a time, as any value.
public protocol AggregateRoot {
    /// The aggregate's identity: the ``DomainEvent/aggregateID`` of its events.
    var id: String { get }
    /// The recorded events, kept by `record(_:)`.
    var pending: PendingEvents { get set }

    /// Makes an aggregate without history.
    init(id: String)

    /// Changes the state by an event.
    ///
    /// The library calls it for new events and for replayed ones. It must not record or publish events, nor ask other
    /// parts of the program.
    mutating func apply(_ event: any DomainEvent) throws
}

extension AggregateRoot {
    /// Applies a new event and keeps it to be stored and published.
    ///
    /// All or nothing: if `apply` throws, the aggregate is unchanged. `apply` works on a copy, so a collection that it
    /// changes is copied once an event. A class has no copies: changes before the throw stay, and the aggregate takes
    /// and saves no more events.
    ///
    /// - Throws: ``AggregateError/foreignEvent(eventType:aggregateID:aggregate:)`` for another aggregate's event;
    ///   ``AggregateError/recordedTwice(eventType:id:aggregate:)`` for an event that it has taken before; the error of
    ///   `apply`. The event is not recorded then.
    public mutating func record(_ event: some DomainEvent) throws {
        try checkNew(event)
        guard Self.self is AnyObject.Type else {
            var next = self
            try next.apply(event)
            // Before the append: the list of pending events has one owner again, and is not copied.
            self = consume next
            pending.append(event)
            return
        }
        try recordInPlace(event)
    }

    /// Applies the checked event of a class, which has no copies.
    fileprivate mutating func recordInPlace(_ event: some DomainEvent) throws {
        do {
            try apply(event)
        } catch {
            pending.noteHalfApplied(event)
            throw error
        }
        pending.append(event)
    }

    /// Makes the aggregate of a history, oldest event first, with nothing pending.
    ///
    /// - Throws: as `record(_:)`.
    public init(id: String, replaying events: [any DomainEvent]) throws {
        self.init(id: id)
        for event in events {
            try check(event)
            try apply(event)
            pending.noteReplayed(event)
        }
    }

    fileprivate func checkNew(_ event: any DomainEvent) throws {
        try check(event)
        try pending.check(event, of: id)
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

extension AggregateRoot where Self: AnyObject {
    /// Applies a new event and keeps it to be stored and published: the form for methods of a class.
    ///
    /// If `apply` throws, changes before the throw stay, and the aggregate takes and saves no more events.
    ///
    /// - Throws: as the form for values.
    public func record(_ event: some DomainEvent) throws {
        try checkNew(event)
        var object = self
        try object.recordInPlace(event)
    }
}

/// A refused event or action of an aggregate.
public enum AggregateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The event happened to another aggregate.
    case foreignEvent(eventType: String, aggregateID: String, aggregate: String)
    /// The aggregate has taken an event with this id before.
    case recordedTwice(eventType: String, id: EventID, aggregate: String)
    /// An `apply` threw after changing a part of the aggregate, a class: load it again.
    case halfApplied(eventType: String, aggregate: String)
    /// `apply` does not know the type of the event.
    case unexpectedEvent(eventType: String, aggregate: String)
    /// The aggregate's state does not allow the action, a past participle: it "cannot be" so.
    case notAllowed(action: String, state: String, aggregate: String)

    /// One sentence that names the fault and the aggregate.
    public var description: String {
        switch self {
        case .foreignEvent(let eventType, let aggregateID, let aggregate):
            "\(eventType) happened to \(aggregateID), not to \(aggregate)"
        case .recordedTwice(let eventType, let id, let aggregate):
            "\(aggregate) has recorded \(eventType) \(id) already"
        case .halfApplied(let eventType, let aggregate):
            "\(aggregate) has applied a part of \(eventType): load it again"
        case .unexpectedEvent(let eventType, let aggregate): "\(aggregate) cannot apply \(eventType)"
        case .notAllowed(let action, let state, let aggregate):
            "\(aggregate) is \(state) and cannot be \(action)"
        }
    }
}
