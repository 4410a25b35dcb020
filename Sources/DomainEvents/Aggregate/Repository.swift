public import EventDispatch

/// Loads aggregates, and saves them: first into the store, then to the publisher.
///
///     var strategy = try repository.load("s-1") ?? Strategy(id: "s-1")
///     try strategy.activate()
///     try repository.save(&strategy)
///
/// Any thread. If two threads change the same aggregate, the store refuses the second.
public struct Repository<Aggregate: AggregateRoot>: Sendable {
    /// The store of the histories.
    public let store: any EventStore
    private let destination: EventDestination

    /// Makes a repository on a store and a publisher.
    public init(store: any EventStore, publisher: DomainEventPublisher) {
        self.init(store: store, to: .publisher(publisher))
    }

    /// Makes a repository on a store and the process-wide publisher, which each save looks up.
    public init(store: any EventStore) {
        self.init(store: store, to: .place(SharedPublisher.place))
    }

    package init(store: any EventStore, to destination: EventDestination) {
        self.store = store
        self.destination = destination
    }

    /// The publisher of the next save.
    public var publisher: DomainEventPublisher { destination.publisher }

    /// Loads the aggregate with its history applied and nothing pending; `nil` if it has no history.
    public func load(_ id: String) throws -> Aggregate? {
        let history = try store.events(of: id)
        return history.isEmpty ? nil : try Aggregate(id: id, replaying: history)
    }

    /// Stores the recorded events, publishes them as one batch, and clears them.
    ///
    /// Events that cannot be published are refused before any is stored. That is so if the publisher is closed, if its
    /// ring could never hold so many events together, or if a wait for room might be a wait for the caller. A failure
    /// of the publish itself, such as a full ring under a policy that does not wait, leaves the events stored and
    /// pending.
    ///
    /// Call it again after an error: no event is stored twice, even if the store took it and failed to say so, and none
    /// is cleared before it is accepted. Events stored together are published as one batch, so that no handler sees
    /// half of a change. Events that an earlier save stored and could not publish go before, as their own batch. Events
    /// published while the publisher is disabled count as accepted.
    ///
    /// After a failed save another caller may have changed the aggregate. Then the store refuses later events, but the
    /// events that it took before, answered or not, are published without them. The caller will give this aggregate up
    /// for a newly loaded one, and must not lose events that are history.
    ///
    /// Two threads that save one aggregate one after the other may publish in the other order. ``EventStore`` has the
    /// order that counts.
    ///
    /// - Parameters:
    ///   - aggregate: the aggregate.
    ///   - policy: the action when the ring is full; `nil`: the dispatcher's configured policy. Under
    ///     `OverflowPolicy.dropNewest` a full ring loses the batch, counted, and it is cleared.
    /// - Throws: the store's error, having published nothing that it refused;
    ///   ``AggregateError/halfApplied(eventType:aggregate:)``; or a `PublishError`.
    public func save(_ aggregate: inout Aggregate, whenFull policy: OverflowPolicy? = nil) throws {
        do {
            try check(aggregate, whenFull: policy, isBlocking: true)
            try storePending(&aggregate)
        } catch {
            // If they are refused once more they stay pending; the first error is the one to act upon.
            try? publishStored(&aggregate, whenFull: policy)
            throw error
        }
        try publishStored(&aggregate, whenFull: policy)
    }

    /// Throws the errors that are known before anything is stored.
    func check(_ aggregate: Aggregate, whenFull policy: OverflowPolicy?, isBlocking: Bool) throws {
        try aggregate.pending.checkIsWhole(aggregate.id)
        let events = Array(aggregate.pending.unstored)
        if !events.isEmpty { try destination.check(events, whenFull: policy, isBlocking: isBlocking) }
    }

    /// Stores the events that the store does not have yet.
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
    /// Stores the recorded events, publishes them as one batch, and clears them; suspends while the ring is full.
    ///
    /// As the blocking form. The caller's thread calls the store.
    ///
    /// - Throws: as the blocking form; `PublishError.cancelled` if the task was cancelled while the ring was full.
    ///   The events are then stored and pending.
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
