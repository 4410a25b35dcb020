public import EventDispatch

/// Loads aggregates, and saves them: first into the store, then to the publisher.
///
///     var strategy = try repository.load("s-1") ?? Strategy(id: "s-1")
///     try strategy.activate()
///     try repository.save(&strategy)
///
/// Any thread; two that change the same aggregate meet in the store, which refuses the second.
public struct Repository<Aggregate: AggregateRoot>: Sendable {
    /// Where the histories are.
    public let store: any EventStore
    /// Where the events go.
    public let publisher: DomainEventPublisher

    /// A repository on a store and a publisher.
    public init(store: any EventStore, publisher: DomainEventPublisher) {
        self.store = store
        self.publisher = publisher
    }

    /// The aggregate with its history applied and nothing pending; `nil` if it has no history.
    public func load(_ id: String) throws -> Aggregate? {
        let history = try store.events(of: id)
        return history.isEmpty ? nil : try Aggregate(id: id, replaying: history)
    }

    /// Stores what the aggregate has recorded, publishes all of it as one batch, and clears it.
    ///
    /// Safe to call again after an error: what the store has taken is not stored twice, and nothing is cleared that was
    /// not accepted. All of an aggregate's pending events go into one batch, so that nobody sees half of a change; if
    /// that is more than the ring can ever hold, it is stored and ``PublishError/batchTooLarge(cells:capacity:)`` says
    /// how much room it would need: save more often, or make the ring larger. Events published while the publisher is
    /// disabled count as accepted.
    ///
    /// If the store refuses what was decided after a publish that was refused (another has changed the aggregate
    /// meanwhile), what it had taken before is published without it: this aggregate will be given up for a newly loaded
    /// one, and with it would go events that are history.
    ///
    /// Two that save the same aggregate one after the other may publish in the other order; ``EventStore`` has the order
    /// that counts.
    ///
    /// - Parameter policy: what to do when the ring is full; `nil`: as the dispatcher was configured. Under
    ///   ``OverflowPolicy/dropNewest`` a full ring loses the batch, counted, and it is cleared.
    /// - Throws: what the store throws, having published nothing that it refused; or a ``PublishError``.
    public func save(_ aggregate: inout Aggregate, whenFull policy: OverflowPolicy? = nil) throws {
        if !aggregate.pending.unstored.isEmpty {
            do {
                try store.append(aggregate.pending.unstored, to: aggregate.id, at: aggregate.pending.version)
            } catch {
                // If it is refused once more it stays pending; the store's error is the one to act upon.
                try? publishStored(&aggregate, whenFull: policy)
                throw error
            }
            aggregate.pending.noteStored()
        }
        try publishStored(&aggregate, whenFull: policy)
    }

    private func publishStored(
        _ aggregate: inout Aggregate,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) {
        guard !aggregate.pending.stored.isEmpty else { return }
        try publisher.publish(together: Array(aggregate.pending.stored), whenFull: policy)
        aggregate.pending.notePublished()
    }
}
