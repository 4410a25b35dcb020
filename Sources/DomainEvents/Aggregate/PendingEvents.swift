/// The events that an aggregate has recorded and that are not published yet, and how far it is in its history.
///
/// Kept by the aggregate, worked on by ``AggregateRoot/record(_:)`` and a ``Repository``.
public struct PendingEvents: Sendable {
    /// Recorded and not yet published, in order.
    public private(set) var events: [any DomainEvent] = []
    /// Of those, how many the store has already.
    ///
    /// They come first; more than none after a publish that was refused.
    public private(set) var storedCount = 0
    /// Events of the aggregate's history that the store has.
    public private(set) var version = 0

    /// Nothing recorded, nothing in the history.
    public init() {}

    /// Those that the store has already.
    var stored: ArraySlice<any DomainEvent> { events[..<storedCount] }

    /// Those that the store does not have yet.
    public var unstored: ArraySlice<any DomainEvent> { events[storedCount...] }

    mutating func append(_ event: any DomainEvent) {
        events.append(event)
    }

    mutating func noteReplayed() {
        version += 1
    }

    mutating func noteStored() {
        version += events.count - storedCount
        storedCount = events.count
    }

    /// Those that the store has are published.
    mutating func notePublished() {
        events.removeFirst(storedCount)
        storedCount = 0
    }
}
