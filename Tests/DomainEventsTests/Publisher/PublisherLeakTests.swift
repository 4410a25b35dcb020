import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: whatever way a handler was given and whatever way it ended, its closure and its events are released, once.
@Suite("Publisher: nothing leaks")
struct PublisherLeakTests {
    /// Every form that takes a closure.
    enum Form: CaseIterable, Sendable {
        case typed, typedWithEnd, owned, once, filtered, filteredOwned, filteredOnce, filteredWithEnd,
            handler, batches, filter
    }

    enum End: CaseIterable, Sendable {
        case cancelledTokenKept, tokenDropped, shutDownTokenKept, refused, cancelledInside, unused
    }

    /// Objects that handlers capture, and owners of handlers.
    final class Holder: Sendable {
        let instance: TrackedInstance
        let subscription = Shared<Subscription?>(nil)
        let cancelsInside = Shared(false)

        init(_ instance: TrackedInstance) {
            self.instance = instance
        }

        func touch() {
            if cancelsInside.value { subscription.value?.cancel() }
        }
    }

    /// The handler's closure holds the holder, and the holder holds the subscription: no cycle may come of it.
    private func subscribe(
        _ form: Form,
        _ publisher: DomainEventPublisher,
        _ holder: Holder,
        _ owner: Counter
    ) {
        let name = EventFilter.named("account.opened")
        holder.subscription.value =
            switch form {
            case .typed: publisher.subscribe(to: Opened.self) { _ in holder.touch() }
            case .typedWithEnd: publisher.subscribe(to: Opened.self, onBatchEnd: { holder.touch() }) { _ in }
            case .filteredWithEnd:
                publisher.subscribe(matching: name, onBatchEnd: { holder.touch() }) { _ in }
            case .owned: publisher.subscribe(to: Opened.self, owner: owner) { _, _ in holder.touch() }
            case .once: publisher.subscribe(to: Opened.self, options: .once) { _ in holder.touch() }
            case .filtered: publisher.subscribe(matching: name) { _ in holder.touch() }
            case .filteredOwned: publisher.subscribe(matching: name, owner: owner) { _, _ in holder.touch() }
            case .filteredOnce: publisher.subscribe(matching: name, options: .once) { _ in holder.touch() }
            case .handler: publisher.subscribe(matching: name, HolderHandler(holder: holder))
            case .batches: publisher.subscribeToBatches(of: Opened.self) { _ in holder.touch() }
            case .filter:
                publisher.subscribe(
                    to: Opened.self,
                    matching: .events { _ in
                        holder.touch()
                        return true
                    }
                ) { _ in }
            }
    }

    struct HolderHandler: DomainEventHandler {
        let holder: Holder

        func handle<Event: DomainEvent>(_ event: Event) { holder.touch() }
    }

    @Test("every closure form, every end", arguments: Form.allCases, End.allCases)
    func released(_ form: Form, _ end: End) throws {
        let owner = Counter()
        try tracking { tracker in
            let publisher = DomainEventPublisher(.quiet())
            let token = Shared<Subscription?>(nil)
            // The holder's own reference must not be what keeps it: only the closure and the token are left.
            weak var holder: Holder?
            if end == .refused { try publisher.shutdown() }
            do {
                let made = Holder(tracker.makeInstance())
                holder = made
                subscribe(form, publisher, made, owner)
                token.value = made.subscription.value
                made.cancelsInside.value = end == .cancelledInside
            }
            #expect((holder == nil) == (end == .refused))
            if end != .unused && end != .refused {
                for _ in 0..<3 { try publisher.publish(Opened()) }
                try publisher.settle()
            }
            switch end {
            case .cancelledTokenKept: token.value?.cancel()
            case .tokenDropped:
                // The holder is the other one that has the token.
                holder?.subscription.value = nil
                token.value = nil
            case .shutDownTokenKept, .unused, .cancelledInside, .refused: break
            }
            if end == .shutDownTokenKept || end == .unused || end == .refused {
                try publisher.shutdown()
            } else {
                // Released by the dispatch thread, although no event comes.
                #expect(eventually { tracker.living == 0 })
                try publisher.shutdown()
            }
            #expect(holder == nil)
            withExtendedLifetime(token) {}
        }
    }

    @Test(
        "events are released on every path: handled, filtered, dead, disabled, refused, staged and thrown away"
    )
    func events() throws {
        try tracking { tracker in
            let publisher = DomainEventPublisher(.quiet(mode: .manual, capacity: 8))
            let kept = publisher.subscribe(to: Tracked.self, matching: .aggregate("a-1")) { _ in }
            let batches = publisher.subscribeToBatches(of: Tracked.self) { _ in throw TestError() }
            try publisher.publish(Tracked(tracker, "a-1"))
            try publisher.publish(Tracked(tracker, "a-2"))
            #expect(throws: PublishError.full) {
                try publisher.publish(
                    contentsOf: (0..<3).map { _ in Tracked(tracker, "a-3") },
                    whenFull: .fail
                )
            }
            publisher.withDisabled { try? publisher.publish(Tracked(tracker, "a-1")) }
            do {
                var batch = publisher.dispatcher.makeBatch()
                batch.append(Tracked(tracker, "a-1"))
            }
            var poller = publisher.dispatcher.makePoller()
            while try poller.poll() > 0 {}
            #expect(kept.counts.offered == 2)
            #expect(batches.counts.handled == 2)
            publisher.disable(Tracked.self)
            try publisher.publish(Tracked(tracker, "a-1"))
            while try poller.poll() > 0 {}
            try publisher.shutdown()
        }
    }

    /// An event that a tracker watches.
    struct Tracked: DomainEvent {
        static let eventType = "tracked"
        static let family = EventFamily.audit

        var metadata = EventMetadata()
        var aggregateID: String
        var instance: TrackedInstance?

        init(_ tracker: LifetimeTracker, _ aggregateID: String) {
            self.aggregateID = aggregateID
            instance = tracker.makeInstance()
        }

        private enum CodingKeys: String, CodingKey { case metadata, aggregateID }
    }
}
