/// The events that an aggregate has recorded and that are not published yet, and how far it is in its history.
///
/// Kept by the aggregate, worked on by ``AggregateRoot/record(_:)`` and a ``Repository``.
public struct PendingEvents: Sendable {
    /// Recorded and not yet published, in order.
    public private(set) var events: [any DomainEvent] = []
    /// Of those, how many the store has already.
    ///
    /// They come first; more than none after a publish that was refused.
    public var storedCount: Int { storedParts.reduce(0, +) }
    /// The sizes of the appends that stored them: events stored together are published together.
    private var storedParts: [Int] = []
    /// Events of the aggregate's history that the store has.
    public private(set) var version = 0
    /// Of those recorded, how many a store has been asked to take: the ones that it has, and maybe some of which it has not
    /// said whether it has them.
    private var sentCount = 0

    /// The ids of the history and of what is pending.
    private var seen: Set<EventID> = []
    /// The type of the event that an aggregate of a class has taken a part of.
    private var halfApplied: String?

    /// Nothing recorded, nothing in the history.
    public init() {}

    /// Those of the earliest append that are not published yet.
    var nextToPublish: ArraySlice<any DomainEvent>? { storedParts.first.map { events[..<$0] } }

    /// Those that the store does not have yet.
    public var unstored: ArraySlice<any DomainEvent> { events[storedCount...] }

    /// Throws if the event must not be recorded.
    func check(_ event: some DomainEvent, of aggregate: String) throws(AggregateError) {
        try checkIsWhole(aggregate)
        guard seen.contains(event.metadata.id) else { return }
        throw .recordedTwice(
            eventType: type(of: event).eventType,
            id: event.metadata.id,
            aggregate: aggregate
        )
    }

    /// Throws if the aggregate is as an `apply` left it that threw in the middle.
    func checkIsWhole(_ aggregate: String) throws(AggregateError) {
        if let halfApplied { throw .halfApplied(eventType: halfApplied, aggregate: aggregate) }
    }

    mutating func noteHalfApplied(_ event: some DomainEvent) {
        halfApplied = type(of: event).eventType
    }

    mutating func append(_ event: any DomainEvent) {
        events.append(event)
        seen.insert(event.metadata.id)
    }

    mutating func noteReplayed(_ event: any DomainEvent) {
        version += 1
        seen.insert(event.metadata.id)
    }

    /// The events that the store is asked to take next.
    ///
    /// Events that it was asked to take before, and gave no answer, go alone: it may have taken them, and others may have
    /// written behind them since, where later events cannot go.
    mutating func nextToStore() -> ArraySlice<any DomainEvent> {
        if sentCount == storedCount { sentCount = events.count }
        return events[storedCount..<sentCount]
    }

    /// The store has what it was asked to take.
    mutating func noteStored() {
        let count = sentCount - storedCount
        version += count
        storedParts.append(count)
    }

    /// Those of the earliest append are published.
    mutating func notePublished() {
        let count = storedParts.removeFirst()
        events.removeFirst(count)
        sentCount -= count
    }
}
