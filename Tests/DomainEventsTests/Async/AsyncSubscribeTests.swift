import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// The publisher's additions to the engine's async handlers: filters, and the handled event as the cause of new ones.
@Suite("Async domain handlers")
struct AsyncSubscribeTests {
    private static let publisher: @Sendable () -> DomainEventPublisher = { DomainEventPublisher(.quiet()) }

    @Test("What a handler makes is caused by the event it handles, in child tasks too, not in detached ones")
    func causality() async throws {
        let publisher = Self.publisher()
        let inherited = Guarded<[EventMetadata]>([])
        let detached = Guarded<[EventMetadata]>([])
        let subscription = publisher.subscribe(to: Opened.self, buffering: .dropNewest(1_024)) { event in
            await Task.yield()
            let here = EventMetadata()
            async let child = EventMetadata()
            let group = await withTaskGroup(of: EventMetadata.self) { group in
                group.addTask {
                    await Task.yield()
                    return EventMetadata()
                }
                return await group.reduce(into: []) { $0.append($1) }
            }
            let all = await [here, child] + group
            inherited.withLock { $0 += all }
            let lost = await Task.detached { EventMetadata() }.value
            let kept = await Task.detached { withCausality(of: event) { EventMetadata() } }.value
            detached.withLock { $0 += [lost, kept] }
        }
        let correlation = EventID()
        let event = withCorrelation(correlation) { Opened() }
        try await publisher.publish(event)
        try await publisher.settle()
        #expect(subscription.counts.handled == 1)
        let made = inherited.withLock { $0 }
        #expect(made.count == 3)
        #expect(made.allSatisfy { $0.causationID == event.metadata.id && $0.correlationID == correlation })
        let (lost, kept) = detached.withLock { ($0.first, $0.last) }
        #expect(lost != nil && lost?.causationID == nil)
        #expect(kept?.causationID == event.metadata.id)
    }

    @Test("A cascade through async handlers is one chain of causes")
    func chain() async throws {
        let publisher = Self.publisher()
        let chain = Guarded<[EventMetadata]>([])
        let first = publisher.subscribe(to: Opened.self, buffering: .dropNewest(1_024)) {
            [weak publisher] _ in
            await Task.yield()
            try await publisher?.publish(Deposited())
        }
        let second = publisher.subscribe(matching: .named("account.deposited"), buffering: .dropNewest(1_024))
        { [weak publisher] event in
            await Task.yield()
            chain.withLock { $0.append(event.metadata) }
            try await publisher?.publish(Audited())
        }
        let owner = AuditOwner()
        let third = publisher.subscribe(to: Audited.self, owner: owner, buffering: .dropNewest(1_024)) {
            owner,
            event in
            await owner.note(event.metadata, EventMetadata())
        }
        let event = Opened()
        try await publisher.publish(event)
        try await publisher.settle()
        for subscription in [first, second, third] { #expect(subscription.counts.handled == 1) }
        let deposited = try #require(chain.withLock { $0.first })
        let (audited, made) = try #require(await owner.noted)
        #expect(deposited.causationID == event.metadata.id)
        #expect(audited.causationID == deposited.id)
        #expect(made.causationID == audited.id)
        #expect(made.correlationID == event.metadata.id)
    }

    private actor AuditOwner {
        private(set) var noted: (EventMetadata, EventMetadata)?

        func note(_ event: EventMetadata, _ made: EventMetadata) { noted = (event, made) }
    }

    @Test(
        "Async handlers by name, pattern, family and filter get what the synchronous ones get, in one order"
    )
    func filters() async throws {
        let publisher = Self.publisher()
        let filters: [EventFilter] = [
            .named("account.opened"), try .pattern("account.*"), .family(.account), .all,
            .types { $0 is any MoneyEvent.Type }, .metadata { _ in false },
        ]
        let seen = Guarded<[[String]]>(Array(repeating: [], count: filters.count))
        let expected = Guarded<[[String]]>(Array(repeating: [], count: filters.count))
        var subscriptions: [Subscription] = []
        for (index, filter) in filters.enumerated() {
            subscriptions.append(
                publisher.subscribe(matching: filter) { event in
                    expected.withLock { $0[index].append(type(of: event).eventType) }
                }
            )
            subscriptions.append(
                publisher.subscribe(matching: filter, buffering: .dropNewest(1_024)) { event in
                    await Task.yield()
                    seen.withLock { $0[index].append(type(of: event).eventType) }
                }
            )
        }
        let once = publisher.subscribe(matching: .family(.account), buffering: .dropNewest(1), options: .once)
        { _ in await Task.yield() }
        for event in oneOfEach { try await publisher.publish(event) }
        try await publisher.settle()
        #expect(seen.withLock { $0 } == expected.withLock { $0 })
        #expect(seen.withLock { $0[3].count } == 4)
        #expect(once.counts.handled == 1)
        #expect(!once.isActive)
    }

    @Test("Sequences by type, name, pattern and filter end with the publisher")
    func sequences() async throws {
        let publisher = Self.publisher()
        let typed = publisher.events(
            of: Deposited.self,
            buffering: .dropNewest(1_024),
            matching: .metadata { _ in true }
        )
        let named = publisher.events(matching: .named("account.opened"), buffering: .dropNewest(1_024))
        let pattern = publisher.events(matching: try .pattern("account.*"), buffering: .dropNewest(1_024))
        let filtered = publisher.events(
            matching: .family(.account) && .types { $0 != Closed.self },
            buffering: .dropNewest(1_024)
        )
        for event in oneOfEach { try await publisher.publish(event) }
        try await offPool { try publisher.shutdown() }
        var amounts: [Int] = []
        for await event in typed { amounts.append(event.amount) }
        #expect(amounts == [1])
        #expect(await Self.names(named) == ["account.opened"])
        #expect(await Self.names(pattern) == ["account.opened", "account.deposited", "account.audited"])
        #expect(await Self.names(filtered) == ["account.opened", "account.deposited"])
    }

    private static func names(_ sequence: EventSequence<any DomainEvent>) async -> [String] {
        var names: [String] = []
        for await event in sequence { names.append(type(of: event).eventType) }
        return names
    }

    @Test("Handlers for the main actor run there, under the event's causality")
    func mainActor() async throws {
        let publisher = Self.publisher()
        let made = Guarded<[EventMetadata]>([])
        let subscription = publisher.subscribeOnMainActor(to: Opened.self, buffering: .dropNewest(1_024)) {
            _ in
            MainActor.assertIsolated()
            let metadata = EventMetadata()
            made.withLock { $0.append(metadata) }
        }
        let event = Opened()
        try await publisher.publish(event)
        try await publisher.settle()
        #expect(subscription.counts.handled == 1)
        #expect(made.withLock { $0.map(\.causationID) } == [event.metadata.id])
    }

    @Test("on the main actor with an owner, the handled event is the cause")
    func mainActorOwner() async throws {
        final class Owner: Sendable {}
        let publisher = Self.publisher()
        let causes = Guarded<[EventID?]>([])
        let owner = Owner()
        let subscription = publisher.subscribeOnMainActor(
            to: Opened.self,
            owner: owner,
            buffering: .dropNewest(4)
        ) {
            _,
            _ in
            MainActor.assertIsolated()
            causes.withLock { $0.append(EventMetadata().causationID) }
        }
        let event = Opened()
        try await publisher.publish(event)
        try await publisher.flush()
        #expect(causes.withLock { $0 } == [event.metadata.id])
        try await publisher.shutdown()
        withExtendedLifetime((owner, subscription)) {}
    }
}
