/// Keeps the histories of aggregates.
///
/// A store of your own appends to a file or a database. ``InMemoryEventStore`` serves tests, and programs whose history
/// ends with them. Any thread.
public protocol EventStore: Sendable {
    /// Adds events to the end of a history, all or none.
    ///
    /// A caller that does not know whether an append succeeded repeats it. Events that already stand in their places,
    /// with the same ids, count as appended; those behind them are added.
    ///
    /// - Parameters:
    ///   - events: the events, oldest first.
    ///   - id: the aggregate of the history.
    ///   - version: the number of events in the history, as the caller knows it.
    /// - Throws: ``EventStoreError/conflict(id:expected:found:)`` if other events stand in the places, because another
    ///   caller has written; ``EventStoreError/duplicate(eventID:id:)`` for an id that stands in another place, or
    ///   there with another content.
    func append(_ events: ArraySlice<any DomainEvent>, to id: String, at version: Int) throws

    /// Returns the history of an aggregate, oldest first; empty if there is none.
    func events(of id: String) throws -> [any DomainEvent]
}

/// A refusal to append.
public enum EventStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Another caller has written: load the aggregate again and decide again.
    case conflict(id: String, expected: Int, found: Int)
    /// A history already has an event with this id: in another place, or with another content.
    case duplicate(eventID: EventID, id: String)

    /// One sentence that names the fault and the aggregate.
    public var description: String {
        switch self {
        case .conflict(let id, let expected, let found):
            "\(id) has \(found) events, not \(expected), as it was changed meanwhile: load it again"
        case .duplicate(let eventID, let id):
            "the event \(eventID) is in the history of \(id) already, at another place or with another content"
        }
    }
}
