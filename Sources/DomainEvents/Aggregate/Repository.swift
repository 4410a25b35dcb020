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
    private let destination: EventDestination

    /// A repository on a store and a publisher.
    public init(store: any EventStore, publisher: DomainEventPublisher) {
        self.init(store: store, to: .publisher(publisher))
    }

    /// A repository on a store and the process-wide publisher, whichever that is at the moment of a save.
    public init(store: any EventStore) {
        self.init(store: store, to: .place(SharedPublisher.place))
    }

    package init(store: any EventStore, to destination: EventDestination) {
        self.store = store
        self.destination = destination
    }

    /// Where the events go now.
    public var publisher: DomainEventPublisher { destination.publisher }

    /// The aggregate with its history applied and nothing pending; `nil` if it has no history.
    public func load(_ id: String) throws -> Aggregate? {
        let history = try store.events(of: id)
        return history.isEmpty ? nil : try Aggregate(id: id, replaying: history)
    }

    /// Stores what the aggregate has recorded, publishes it as one batch, and clears it.
    ///
    /// What cannot be published is refused before anything is stored: by a publisher that is closed, with more events than
    /// its ring can ever hold together, or where waiting for room might be waiting for the caller. What only the publish
    /// itself finds (a full ring under a policy that does not wait) leaves the events stored and pending.
    ///
    /// Safe to call again after an error: what the store has taken is not stored twice, also if it has taken it and failed
    /// to say so, and nothing is cleared that was not accepted. What was stored together is published as one batch, so that
    /// nobody sees half of a change; what an earlier save stored and could not publish goes before it, as its own. Events
    /// published while the publisher is disabled count as accepted.
    ///
    /// If the store refuses what was decided after a save that failed (another has changed the aggregate meanwhile), what
    /// it had taken before, said or unsaid, is published without it: this aggregate will be given up for a newly loaded one,
    /// and with it would go events that are history.
    ///
    /// Two that save the same aggregate one after the other may publish in the other order; ``EventStore`` has the order
    /// that counts.
    ///
    /// - Parameter policy: what to do when the ring is full; `nil`: as the dispatcher was configured. Under
    ///   ``OverflowPolicy/dropNewest`` a full ring loses the batch, counted, and it is cleared.
    /// - Throws: what the store throws, having published nothing that it refused; ``AggregateError/halfApplied``; or a
    ///   ``PublishError``.
    public func save(_ aggregate: inout Aggregate, whenFull policy: OverflowPolicy? = nil) throws {
        do {
            try check(aggregate, whenFull: policy, isBlocking: true)
            try storePending(&aggregate)
        } catch {
            // If it is refused once more it stays pending; the first error is the one to act upon.
            try? publishStored(&aggregate, whenFull: policy)
            throw error
        }
        try publishStored(&aggregate, whenFull: policy)
    }

    /// Throws what is known before anything has been stored.
    func check(_ aggregate: Aggregate, whenFull policy: OverflowPolicy?, isBlocking: Bool) throws {
        try aggregate.pending.checkIsWhole(aggregate.id)
        let events = Array(aggregate.pending.unstored)
        if !events.isEmpty { try destination.check(events, whenFull: policy, isBlocking: isBlocking) }
    }

    /// Stores what the store does not have yet.
    func storePending(_ aggregate: inout Aggregate) throws {
        while !aggregate.pending.unstored.isEmpty {
            let events = aggregate.pending.nextToStore()
            try store.append(events, to: aggregate.id, at: aggregate.pending.version)
            aggregate.pending.noteStored()
        }
    }

    private func publishStored(
        _ aggregate: inout Aggregate,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) {
        while let events = aggregate.pending.nextToPublish {
            try destination.publish(contentsOf: Array(events), whenFull: policy)
            aggregate.pending.notePublished()
        }
    }
}

extension Repository {
    /// Stores what the aggregate has recorded, publishes all of it as one batch, and clears it; suspends while the ring is
    /// full instead of blocking a thread.
    ///
    /// As the blocking form. The store is called on the caller's thread.
    ///
    /// - Throws: as the blocking form; ``PublishError/cancelled`` if the task was cancelled while the ring was full: the
    ///   events are stored then, and pending.
    public func save(_ aggregate: inout Aggregate, whenFull policy: OverflowPolicy? = nil) async throws {
        do {
            try check(aggregate, whenFull: policy, isBlocking: false)
            try storePending(&aggregate)
        } catch {
            try? await publishStored(&aggregate, whenFull: policy)
            throw error
        }
        try await publishStored(&aggregate, whenFull: policy)
    }

    private func publishStored(
        _ aggregate: inout Aggregate,
        whenFull policy: OverflowPolicy?
    ) async throws(PublishError) {
        while let events = aggregate.pending.nextToPublish {
            try await destination.publish(contentsOf: Array(events), whenFull: policy)
            aggregate.pending.notePublished()
        }
    }
}
