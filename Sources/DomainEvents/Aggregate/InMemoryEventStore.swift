import EventDispatch

/// Histories in memory, for tests and for programs whose history ends with them.
public final class InMemoryEventStore: EventStore {
    private let histories = Guarded(Histories())

    /// Makes a store without histories.
    public init() {}

    /// Adds events to the end of a history, all or none.
    ///
    /// Two events with one id have the same content if they have one type, equal metadata and, where the type is
    /// `Equatable`, equal facts.
    ///
    /// - Throws: as ``EventStore``.
    /// - Complexity: O(events). A lock is held meanwhile; code of the events' types runs outside of it.
    public func append(
        _ events: ArraySlice<any DomainEvent>,
        to id: String,
        at version: Int
    ) throws(EventStoreError) {
        let new = events.map { StoredEvent(id: $0.metadata.id, event: $0) }
        // A history only grows, so this part may be compared later, without the lock.
        let known = histories.withLock { $0.known(new.count, of: id, at: version) }
        for (new, known) in zip(new, known) where new.id == known.id {
            guard new.event.isSame(as: known.event) else { throw .duplicate(eventID: new.id, id: id) }
        }
        try histories.withLock { histories throws(EventStoreError) in
            try histories.append(new, to: id, at: version)
        }
    }

    /// Returns the history of an aggregate, oldest first; empty if there is none.
    public func events(of id: String) -> [any DomainEvent] {
        histories.withLock { $0.events[ExactText(id)] ?? [] }.map(\.event)
    }
}

/// An event with its id, read once when it came, because asking the event is user code.
private struct StoredEvent {
    let id: EventID
    let event: any DomainEvent
}

private struct Histories {
    var events: [ExactText: [StoredEvent]] = [:]
    /// The history of each event.
    private var homes: [EventID: String] = [:]

    /// Returns the events that stand in the places of so many new ones.
    func known(_ count: Int, of id: String, at version: Int) -> ArraySlice<StoredEvent> {
        guard let history = events[ExactText(id)], history.indices.contains(version) else { return [] }
        return history[version...].prefix(count)
    }

    /// Adds the events that are not there yet.
    mutating func append(
        _ new: [StoredEvent],
        to id: String,
        at version: Int
    ) throws(EventStoreError) {
        let found = events[ExactText(id)]?.count ?? 0
        let conflict = EventStoreError.conflict(id: id, expected: version, found: found)
        guard (0...found).contains(version) else { throw conflict }
        let known = known(new.count, of: id, at: version)
        guard zip(new, known).allSatisfy({ $0.id == $1.id }) else { throw conflict }
        // Another caller may have written behind the repeated events: then there must be nothing to add.
        guard known.count == new.count || version + known.count == found else { throw conflict }
        let missing = new.dropFirst(known.count)
        var ids: Set<EventID> = []
        for eventID in missing.lazy.map(\.id) where homes[eventID] != nil || !ids.insert(eventID).inserted {
            throw .duplicate(eventID: eventID, id: homes[eventID] ?? id)
        }
        guard !missing.isEmpty else { return }
        events[ExactText(id), default: []] += missing
        for eventID in ids { homes[eventID] = id }
    }
}

extension DomainEvent {
    /// Whether this event equals another one with the same id.
    fileprivate func isSame(as other: any DomainEvent) -> Bool {
        guard let other = other as? Self, metadata == other.metadata else { return false }
        guard let own = self as? any Equatable else { return true }
        return own.isEqual(to: other)
    }
}

extension Equatable {
    fileprivate func isEqual(to other: Any) -> Bool { other as? Self == self }
}
