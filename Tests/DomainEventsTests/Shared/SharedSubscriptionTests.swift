import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: a subscription to the process-wide publisher is as any other, over all its publishers.
@Suite("Shared publisher: its subscriptions")
struct SharedSubscriptionTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

    @Test("a handler that is called once is not called again after a replacement")
    func once() throws {
        let subscription = place.add { [seen] publisher in
            publisher.subscribe(to: Deposited.self, options: .once) { seen.append($0.amount) }
        }
        try publish(1)
        try publish(2)
        try place.current.publisher.flush()
        #expect(!subscription.isActive)
        try place.replace(with: next())
        try publish(3)
        try place.current.publisher.flush()
        #expect(seen.all == [1])
        #expect(!subscription.isActive)
    }

    @Test("called once, and not yet called, it moves")
    func onceLater() throws {
        let subscription = place.add { [seen] publisher in
            publisher.subscribe(to: Deposited.self, options: .once) { seen.append($0.amount) }
        }
        try place.replace(with: next())
        try place.replace(with: next())
        #expect(subscription.isActive)
        try publish(3)
        try publish(4)
        try place.current.publisher.flush()
        #expect(seen.all == [3])
        #expect(!subscription.isActive)
    }

    @Test("it ends with its owner, which it does not keep")
    func owner() throws {
        final class Owner: Sendable {}
        var owner: Owner? = Owner()
        weak let weakOwner = owner
        let subscription = place.add { [seen, weak owner] publisher in
            guard let owner else { return nil }
            return publisher.subscribe(to: Deposited.self, owner: owner) { seen.append($1.amount) }
        }
        try publish(1)
        try place.replace(with: next())
        try publish(2)
        try place.current.publisher.flush()
        owner = nil
        #expect(weakOwner == nil)
        try publish(3)
        try place.replace(with: next())
        try publish(4)
        try place.current.publisher.flush()
        #expect(seen.all == [1, 2])
        #expect(!subscription.isActive)
        #expect(subscription.counts.expired == 1)
    }

    @Test("its counts are those of all publishers, its label stays, and it can be disabled across them")
    func countsAndDisabling() throws {
        let subscription = place.add { [seen] publisher in
            publisher.subscribe(to: Deposited.self, options: HandlerOptions(label: "book")) {
                seen.append($0.amount)
            }
        }
        try publish(1)
        subscription.disable()
        subscription.disable()
        try place.replace(with: next())
        try publish(2)
        try place.current.publisher.flush()
        subscription.enable()
        #expect(!subscription.isEnabled)
        subscription.enable()
        #expect(subscription.isEnabled)
        try publish(3)
        try place.replace(with: next())
        #expect(seen.all == [1, 3] || seen.all == [3])
        let counts = subscription.counts
        #expect(counts.handled == UInt64(seen.count) && counts.offered == 3)
        #expect(subscription.label == "book")
        subscription.cancel()
        #expect(subscription.counts == counts)
    }

    @Test("kept until the end it needs no token, and moves; without one it ends", arguments: [true, false])
    func kept(isKept: Bool) throws {
        func subscribe() {
            let subscription = place.add { [seen] publisher in
                publisher.subscribe(to: Deposited.self) { seen.append($0.amount) }
            }
            if isKept { subscription.keepUntilEnd() }
        }
        subscribe()
        try publish(1)
        try place.replace(with: next())
        try publish(2)
        try place.current.publisher.flush()
        #expect(seen.all == (isKept ? [1, 2] : []))
    }

    @Test("kept, it is released with the place, and by its cancel")
    func released() throws {
        let tracker = LifetimeTracker()
        do {
            let place = SharedPlace()
            let subscriptions = (0..<2).map { _ in
                let instance = tracker.makeInstance()
                return place.add { publisher in
                    publisher.subscribe(to: Opened.self) { _ in _ = instance.number }
                }
            }
            for subscription in subscriptions { subscription.keepUntilEnd() }
            subscriptions[0].cancel()
            try place.replace(with: next())
            #expect(tracker.living == 1)
            try place.current.publisher.shutdown()
        }
        #expect(tracker.living == 0)
    }

    @Test("cancelAndWait returns when the call under way at the present publisher has returned")
    func cancelAndWait() throws {
        try place.replace(with: next())
        let (entered, release) = (Signal(), Signal())
        let subscription = subscribeStanding(entered, release)
        try publish(0)
        #expect(entered.arrives())
        let isBack = Counter()
        let waiting = RunningThread { [seen] in
            subscription.cancelAndWait()
            isBack.add(seen.count)
        }
        #expect(eventually { !subscription.isActive })
        #expect(isBack.value == 0)
        release.send()
        waiting.join()
        #expect(isBack.value == 1)
    }

    @Test("several events go to the publisher of now together, also when it has just been replaced")
    func together() throws {
        let subscription = subscribe { [seen] in seen.append($0) }
        let old = place.current.publisher
        try place.replace(with: next(capacity: 8))
        #expect(throws: PublishError.closed) { try old.publish(contentsOf: [Opened(), Deposited()]) }
        try place.publish(whenFull: nil) { (publisher, policy) throws(PublishError) in
            let events: [any DomainEvent] = [Deposited(amount: 1), Opened(), Deposited(amount: 2)]
            try publisher.publish(contentsOf: events, whenFull: policy)
        }
        try place.current.publisher.flush()
        #expect(seen.all == [1, 2])
        withExtendedLifetime(subscription) {}
    }
}

/// Promise: async handlers move as well.
@Suite("Shared publisher: async handlers")
struct SharedAsyncHandlerTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

    @Test("an async handler handles everything, in order, over replacements")
    func moves() async throws {
        let subscription = place.add { [seen] publisher in
            publisher.subscribe(to: Deposited.self, buffering: .suspendDispatch(4)) { event in
                await Task.yield()
                seen.append(event.amount)
            }
        }
        for round in 0..<4 {
            for number in 0..<20 {
                try await place.publish(Deposited(amount: round * 20 + number), whenFull: nil)
            }
            let report = try await place.replace(with: next())
            #expect(report.isComplete)
        }
        #expect(seen.all == Array(0..<80))
        #expect(subscription.counts.handled == 80)
        await subscription.cancelAndWait()
        #expect(!subscription.isActive)
    }
}
