/// The recorded events of an aggregate that are not published yet, and its position in its history.
///
/// The aggregate keeps it; `AggregateRoot.record(_:)` and a ``Repository`` change it.
public struct PendingEvents: Sendable {
    /// The events that are recorded and not yet published, in order.
    public private(set) var events: [any DomainEvent] = []
    /// The number of these events that the store has already.
    ///
    /// They come first. There are some only after a refused publish.
    public var storedCount: Int { storedParts.reduce(0, +) }
    /// The sizes of the appends that stored them: events stored together are published together.
    private var storedParts: [Int] = []
    /// The number of events of the aggregate in the store.
    public private(set) var version = 0
    /// The number of recorded events that a store has been asked to take: those that it has, and possibly some whose
    /// append was not answered.
    private var sentCount = 0

    /// The ids of the history and of the pending events.
    private var seen: Set<EventID> = []
    /// The type of the event that an aggregate, a class, has applied in part.
    private var halfApplied: String?

    /// Makes an empty list, without history.
    public init() {}

    /// The unpublished events of the earliest append.
    var nextToPublish: ArraySlice<any DomainEvent>? { storedParts.first.map { events[..<$0] } }

    /// The events that the store does not have yet.
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

    /// Throws if an `apply` has thrown after changing a part of the aggregate.
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

    /// Returns the events for the store's next append.
    ///
    /// Events of an unanswered append go alone. The store may have taken them, and other callers may have written
    /// behind them since, where later events cannot go.
    mutating func nextToStore() -> ArraySlice<any DomainEvent> {
        if sentCount == storedCount { sentCount = events.count }
        return events[storedCount..<sentCount]
    }

    /// Notes that the store has the events of the last append.
    mutating func noteStored() {
        let count = sentCount - storedCount
        version += count
        storedParts.append(count)
    }

    /// Notes that the events of the earliest append are published.
    mutating func notePublished() {
        let count = storedParts.removeFirst()
        events.removeFirst(count)
        sentCount -= count
    }
}
