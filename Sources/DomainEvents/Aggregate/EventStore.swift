/// Keeps the histories of aggregates.
///
/// A store of your own appends to a file or a database; ``InMemoryEventStore`` is one for tests and programs whose
/// history ends with them. Any thread.
public protocol EventStore: Sendable {
    /// Adds events to the end of a history, all or none.
    ///
    /// Whoever has not learned whether an append succeeded tries it again: events that stand already where they would be
    /// put, with the same ids, are taken as appended, and those behind them are added.
    ///
    /// - Parameter version: how many events the caller believes the history to have.
    /// - Throws: ``EventStoreError/conflict(id:expected:found:)`` if others stand there: somebody else has written;
    ///   ``EventStoreError/duplicate(eventID:id:)`` for an id that stands elsewhere, or there with another content.
    func append(_ events: ArraySlice<any DomainEvent>, to id: String, at version: Int) throws

    /// The history of an aggregate, oldest first; empty if there is none.
    func events(of id: String) throws -> [any DomainEvent]
}

/// Why a store refuses to append.
public enum EventStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody else has written: load the aggregate again and decide again.
    case conflict(id: String, expected: Int, found: Int)
    /// An event with this id is in a history already: at another place, or with another content.
    case duplicate(eventID: EventID, id: String)

    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .conflict(let id, let expected, let found):
            "\(id) has \(found) events, not \(expected): somebody else has changed it"
        case .duplicate(let eventID, let id):
            "the event \(eventID) is in the history of \(id) already, at another place or with another content"
        }
    }
}
