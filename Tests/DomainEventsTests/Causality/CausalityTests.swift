import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: an event made in a handler knows what led to it, and no other event says that anything did.
@Suite("Causality: handlers, and by hand on a thread")
struct CausalityTests {
    @Test("a root has neither causation nor correlation")
    func root() {
        let metadata = EventMetadata()
        #expect(metadata.causationID == nil)
        #expect(metadata.correlationID == nil)
        #expect(EventCause.current == nil)
    }

    /// Every way to be called with an event.
    enum Form: CaseIterable, Sendable {
        case typed, once, owned, filtered, filteredOnce, filteredOwned, handler

        func subscribe(
            to publisher: DomainEventPublisher,
            _ owner: Recorder<EventMetadata>,
            _ body: @escaping @Sendable (EventMetadata) throws -> Void
        ) -> Subscription {
            switch self {
            case .typed: publisher.subscribe(to: Opened.self) { try body($0.metadata) }
            case .once: publisher.subscribe(to: Opened.self, options: .once) { try body($0.metadata) }
            case .owned: publisher.subscribe(to: Opened.self, owner: owner) { try body($1.metadata) }
            case .filtered: publisher.subscribe(matching: .named("account.opened")) { try body($0.metadata) }
            case .filteredOnce:
                publisher.subscribe(matching: .family(.account), options: .once) { try body($0.metadata) }
            case .filteredOwned:
                publisher.subscribe(matching: .aggregate("a-1"), owner: owner) { try body($1.metadata) }
            case .handler: publisher.subscribe(matching: .all, BodyHandler(body: body))
            }
        }
    }

    struct BodyHandler: DomainEventHandler {
        let body: @Sendable (EventMetadata) throws -> Void

        func handle<Event: DomainEvent>(_ event: Event) throws {
            try body(event.metadata)
        }
    }

    @Test("events made in a handler take the handled event's id and correlation", arguments: Form.allCases)
    func taken(_ form: Form) throws {
        let made = Recorder<EventMetadata>()
        let root = Opened()
        let correlated = Opened(
            metadata: EventMetadata(id: EventID(), occurredAt: .now(), correlationID: EventID())
        )
        for event in [root, correlated] {
            try withPublisher { publisher in
                let subscription = form.subscribe(to: publisher, made) { _ in made.append(EventMetadata()) }
                try publisher.publish(event)
                try publisher.flush()
                withExtendedLifetime(subscription) {}
            }
        }
        #expect(made.all.map(\.causationID) == [root.metadata.id, correlated.metadata.id])
        #expect(made.all.map(\.correlationID) == [root.metadata.id, correlated.metadata.correlationID])
    }

    @Test("no cause is left behind, whether the handler returned or threw", arguments: Form.allCases)
    func notLeft(_ form: Form) throws {
        let causes = Recorder<EventCause?>()
        let made = Recorder<EventMetadata>()
        try withPublisher { publisher in
            let subscription = form.subscribe(to: publisher, made) { _ in
                causes.append(EventCause.current)
                throw TestError()
            }
            // No domain event: its handler runs with whatever the one before left.
            let plain = publisher.dispatcher.subscribe(to: Int.self) { _ in causes.append(EventCause.current)
            }
            let opened = Opened()
            try publisher.publish(opened)
            try publisher.dispatcher.publish(1)
            try publisher.flush()
            #expect(causes.all == [EventCause(opened.metadata), nil])
            #expect(subscription.counts.failed == 1)
            withExtendedLifetime(plain) {}
        }
    }

    @Test("a chain of five: each names the one before, all share the first one's id")
    func chain() throws {
        let all = Recorder<EventMetadata>()
        let first = Deposited(amount: 0)
        try withPublisher { publisher in
            let subscription = publisher.subscribe(to: Deposited.self) { event in
                all.append(event.metadata)
                if event.amount < 5 { try publisher.publish(Deposited(amount: event.amount + 1)) }
            }
            try publisher.publish(first)
            try publisher.settle()
            withExtendedLifetime(subscription) {}
        }
        #expect(all.count == 6)
        #expect(all.all.dropFirst().map(\.causationID) == all.all.dropLast().map(\.id))
        #expect(all.all.dropFirst().allSatisfy { $0.correlationID == first.metadata.id })
        #expect(all.all.first?.correlationID == nil)
    }

    @Test("a batch has no one cause, and neither has its end")
    func batches() throws {
        let causes = Recorder<EventCause?>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribeToBatches(of: Opened.self, atMost: 1) { _ in
                    causes.append(EventCause.current)
                },
                publisher.subscribe(to: Opened.self, onBatchEnd: { causes.append(EventCause.current) }) { _ in
                },
            ]
            try publisher.publish(Opened())
            try publisher.flush()
            withExtendedLifetime(subscriptions) {}
        }
        #expect(causes.all == [nil, nil])
    }

    @Test("what follows from an event with a given correlation shares it")
    func correlationFollows() throws {
        let given = EventID()
        let made = Recorder<EventMetadata>()
        try withPublisher { publisher in
            let subscription = publisher.subscribe(to: Opened.self) { _ in made.append(EventMetadata()) }
            try withCorrelation(given) { try publisher.publish(Opened()) }
            try publisher.flush()
            withExtendedLifetime(subscription) {}
        }
        #expect(made.all.first?.correlationID == given)
    }
}
