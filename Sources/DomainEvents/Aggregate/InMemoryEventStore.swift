import EventDispatch

/// Histories in memory, for tests and for programs whose history ends with them.
public final class InMemoryEventStore: EventStore {
    fileprivate struct Histories {
        var events: [ExactText: [any DomainEvent]] = [:]
        /// Where each event is.
        var homes: [EventID: String] = [:]
    }

    private let histories = Guarded(Histories())

    /// A store without any history.
    public init() {}

    /// Adds events to the end of a history, all or none.
    ///
    /// Two events with one id have the same content if they have one type, equal metadata and, where the type is
    /// `Hashable`, equal facts.
    ///
    /// - Throws: as the protocol says.
    /// - Complexity: O(events); the lock is held meanwhile, and equality of a `Hashable` type is asked outside of it.
    public func append(
        _ events: ArraySlice<any DomainEvent>,
        to id: String,
        at version: Int
    ) throws(EventStoreError) {
        // What stands there stays there, so it may be compared without the lock: that runs user code.
        let known = histories.withLock { $0.known(events, of: id, at: version) }
        for (event, known) in zip(events, known) where event.metadata.id == known.metadata.id {
            guard event.isSame(as: known) else { throw .duplicate(eventID: event.metadata.id, id: id) }
        }
        try histories.withLock { histories throws(EventStoreError) in
            try histories.append(events, to: id, at: version)
        }
    }

    /// The history of an aggregate, oldest first; empty if there is none.
    public func events(of id: String) -> [any DomainEvent] {
        histories.withLock { $0.events[ExactText(id)] ?? [] }
    }
}

extension InMemoryEventStore.Histories {
    /// What stands where events would be put.
    fileprivate func known(_ new: ArraySlice<any DomainEvent>, of id: String, at version: Int)
        -> [any DomainEvent]
    {
        guard let history = events[ExactText(id)], (0...history.count).contains(version) else { return [] }
        return Array(history[version...].prefix(new.count))
    }

    /// Adds what is not there yet.
    fileprivate mutating func append(
        _ new: ArraySlice<any DomainEvent>,
        to id: String,
        at version: Int
    ) throws(EventStoreError) {
        let found = events[ExactText(id)]?.count ?? 0
        let conflict = EventStoreError.conflict(id: id, expected: version, found: found)
        guard (0...found).contains(version) else { throw conflict }
        let known = known(new, of: id, at: version).map(\.metadata.id)
        guard zip(new, known).allSatisfy({ $0.metadata.id == $1 }) else { throw conflict }
        // Behind what the caller repeats somebody else may have written: then it has nothing to add.
        guard known.count == new.count || version + known.count == found else { throw conflict }
        let missing = new.dropFirst(known.count)
        var ids: Set<EventID> = []
        for eventID in missing.lazy.map(\.metadata.id)
        where homes[eventID] != nil || !ids.insert(eventID).inserted {
            throw .duplicate(eventID: eventID, id: homes[eventID] ?? id)
        }
        guard !missing.isEmpty else { return }
        events[ExactText(id), default: []] += missing
        for eventID in ids { homes[eventID] = id }
    }
}

extension DomainEvent {
    /// Whether this event, which has the other's id, is the other.
    fileprivate func isSame(as other: any DomainEvent) -> Bool {
        guard let other = other as? Self, metadata == other.metadata else { return false }
        guard let own = self as? any Hashable, let others = other as? any Hashable else { return true }
        return AnyHashable(own) == AnyHashable(others)
    }
}
