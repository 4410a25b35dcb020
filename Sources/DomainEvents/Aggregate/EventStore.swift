import EventDispatch

/// Keeps the histories of aggregates.
///
/// A store of your own appends to a file or a database; ``InMemoryEventStore`` is one for tests and programs whose
/// history ends with them. Any thread.
public protocol EventStore: Sendable {
    /// Adds events to the end of a history, all or none.
    ///
    /// - Parameter version: how many events the caller believes the history to have.
    /// - Throws: ``EventStoreError/conflict(id:expected:found:)`` if it has another number: somebody else has written.
    func append(_ events: ArraySlice<any DomainEvent>, to id: String, at version: Int) throws

    /// The history of an aggregate, oldest first; empty if there is none.
    func events(of id: String) throws -> [any DomainEvent]
}

/// Why a store refuses to append.
public enum EventStoreError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Somebody else has written: load the aggregate again and decide again.
    case conflict(id: String, expected: Int, found: Int)

    /// One sentence that says what happened.
    public var description: String {
        switch self {
        case .conflict(let id, let expected, let found):
            "\(id) has \(found) events, not \(expected): somebody else has changed it"
        }
    }
}

/// Histories in memory.
public final class InMemoryEventStore: EventStore {
    private let histories = Guarded<[String: [any DomainEvent]]>([:])

    /// A store without any history.
    public init() {}

    /// Adds events to the end of a history, all or none.
    public func append(
        _ events: ArraySlice<any DomainEvent>,
        to id: String,
        at version: Int
    ) throws(EventStoreError) {
        let found = histories.withLock { histories in
            let found = histories[id, default: []].count
            if found == version { histories[id, default: []] += events }
            return found
        }
        guard found == version else { throw .conflict(id: id, expected: version, found: found) }
    }

    /// The history of an aggregate, oldest first; empty if there is none.
    public func events(of id: String) -> [any DomainEvent] {
        histories.withLock { $0[id] ?? [] }
    }
}
