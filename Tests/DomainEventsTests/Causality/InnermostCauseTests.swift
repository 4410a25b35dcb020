import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: of a thread's cause and a task's the inner one counts, also where it is none; and any id may be a cause.
@Suite("Causality: one scope inside another")
struct InnermostCauseTests {
    private let outer = Opened()
    private let inner = Closed()

    /// Asynchronous, so that the asynchronous scope is taken; it stays on its thread.
    private static func cause() async -> EventID? { EventMetadata().causationID }

    @Test("a task that begins at once, on the thread of a cause, has its own where it sets one")
    func immediate() async {
        let (outer, inner) = (outer, inner)
        let tasks = withCausality(of: outer) {
            let task = Task.immediate {
                #expect(EventMetadata().causationID == outer.metadata.id)
                await withCausality(of: inner) { #expect(await Self.cause() == inner.metadata.id) }
                await withCausality(nil) { #expect(await Self.cause() == nil) }
                #expect(EventMetadata().causationID == outer.metadata.id)
                await withCausality(of: inner) {
                    withCausality(of: outer) { #expect(EventMetadata().causationID == outer.metadata.id) }
                    withCausality(nil) { #expect(EventCause.current == nil) }
                    #expect(await Self.cause() == inner.metadata.id)
                }
            }
            #expect(EventMetadata().causationID == outer.metadata.id)
            return [task]
        }
        for task in tasks { await task.value }
    }

    @Test("a thread's cause set inside a task's counts there, and not in a task's inside that")
    func threadInTask() async {
        let (outer, inner) = (outer, inner)
        await withCausality(of: outer) {
            let task = withCausality(of: inner) {
                #expect(EventMetadata().causationID == inner.metadata.id)
                return Task.immediate {
                    #expect(EventMetadata().causationID == inner.metadata.id)
                    await withCausality(of: outer) { #expect(await Self.cause() == outer.metadata.id) }
                }
            }
            await task.value
            #expect(EventMetadata().causationID == outer.metadata.id)
        }
    }

    @Test("a handler polled inside a task's cause has its event's")
    func polledInTask() async throws {
        let publisher = DomainEventPublisher(.quiet(mode: .manual))
        let seen = Recorder<EventID?>()
        let subscription = publisher.subscribe(to: Closed.self) { _ in
            seen.append(EventMetadata().causationID)
        }
        try publisher.tryPublish(inner)
        await withCausality(of: outer) {
            #expect(await Self.cause() == outer.metadata.id)
            Self.pollOnce(publisher)
        }
        #expect(seen.all == [inner.metadata.id])
        withExtendedLifetime(subscription) {}
    }

    private static func pollOnce(_ publisher: DomainEventPublisher) {
        var poller = publisher.dispatcher.makePoller()
        #expect(throws: Never.self) { try poller.poll() }
    }

    enum Wait: CaseIterable { case flush, settle, shutdown, publishAndWait }

    @Test(
        "a wait that polls lends its cause to nobody: callbacks that no one event led to have none",
        arguments: Wait.allCases,
        [false, true]
    )
    func waits(_ wait: Wait, isAsync: Bool) async throws {
        let seen = Recorder<EventCause?>()
        let note: @Sendable () -> Void = { seen.append(EventCause.current) }
        var configuration = DispatcherConfiguration.quiet(mode: .manual) { _ in note() }
        configuration.deadEventHandler = { _ in note() }
        let publisher = DomainEventPublisher(configuration)
        let owner = Counter()
        let subscriptions = [
            publisher.subscribeToBatches(of: Closed.self) { _ in note() },
            publisher.subscribeToBatches(of: Closed.self, atMost: 1) { _ in note() },
            publisher.subscribe(to: Closed.self, onBatchEnd: note) { _ in throw TestError() },
            publisher.subscribe(to: Closed.self, owner: owner, onBatchEnd: { _ in note() }) { _, _ in },
            publisher.subscribe(matching: .types { $0 == Closed.self }, onBatchEnd: note) { _ in },
        ]
        let task = try withCausality(of: outer) { try poll(publisher, wait, isAsync: isAsync) }
        #expect(seen.all == [EventCause?](repeating: nil, count: 7))
        try await task.value
        withExtendedLifetime(subscriptions) {}
    }

    /// Asynchronous, it stays on its thread, the poller's, up to what it has to wait for.
    private func poll(
        _ publisher: DomainEventPublisher,
        _ wait: Wait,
        isAsync: Bool
    ) throws -> Task<Void, any Error> {
        let poller = publisher.dispatcher.makePoller()
        try publisher.publish(Opened())
        if wait != .publishAndWait { try publisher.publish(inner) }
        var task = Task<Void, any Error> {}
        if isAsync {
            task = Task.immediate { [inner] in
                switch wait {
                case .flush: try await publisher.flush()
                case .settle: try await publisher.settle()
                case .shutdown: try await publisher.shutdown()
                case .publishAndWait: _ = try await publisher.publishAndWait(inner)
                }
            }
        } else {
            switch wait {
            case .flush: try publisher.flush()
            case .settle: try publisher.settle()
            case .shutdown: try publisher.shutdown()
            case .publishAndWait: try publisher.publishAndWait(inner)
            }
        }
        _ = consume poller
        return task
    }

    /// Ids that come from elsewhere may be any 128 bits.
    @Test(
        "the nil and the max UUID are causes like any other",
        arguments: [EventID(high: 0, low: 0), EventID(high: .max, low: .max)]
    )
    func anyID(id: EventID) async throws {
        let foreign = Closed(metadata: EventMetadata(id: id, occurredAt: Timestamp.now(), correlationID: id))
        withCausality(of: outer) {
            withCausality(of: foreign) {
                let made = EventMetadata()
                #expect(made.causationID == id && made.correlationID == id)
            }
        }
        await withCausality(of: outer) {
            await withCausality(of: foreign) { #expect(await Self.cause() == id) }
        }
        let root = EventMetadata(id: id, occurredAt: Timestamp.now())
        #expect(root.correlationID == nil && root.causationID == nil)
        #expect(EventMetadata(causedBy: root).correlationID == id)
        let seen = Recorder<EventID?>()
        try withPublisher { publisher in
            let subscription = publisher.subscribe(to: Closed.self) { _ in
                seen.append(EventMetadata().causationID)
            }
            try publisher.publish(foreign)
            try publisher.flush()
            withExtendedLifetime(subscription) {}
        }
        #expect(seen.all == [id])
        var metadata = foreign.metadata
        metadata.causationID = id
        metadata.correlationID = nil
        #expect(metadata.causationID == id && metadata.correlationID == nil)
    }
}
