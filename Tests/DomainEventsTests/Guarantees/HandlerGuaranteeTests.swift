import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Faults of earlier event systems, 1 to 6 of 12: each test shows that this one does not have it.
///
/// 7 to 12 are in `EventGuaranteeTests`, except 9, which is in `EveryEventPublishedTests` of `TradingEventsTests`.
@Suite("Guarantees: handlers and publishers")
struct HandlerGuaranteeTests {
    @Test(
        "1: publishing, subscribing and cancelling in a handler neither hang nor skip nor call the new one at once"
    )
    func changesInsideHandlers() throws {
        let seen = Recorder<String>()
        try withPublisher { publisher in
            let first = Shared<Subscription?>(nil)
            let added = Shared<Subscription?>(nil)
            first.value = publisher.subscribe(to: Opened.self) { event in
                seen.append("first \(event.aggregateID)")
                added.value = publisher.subscribe(to: Opened.self) { seen.append("added \($0.aggregateID)") }
                first.value?.cancel()
                try publisher.publish(Opened(aggregateID: "a-2"))
            }
            let second = publisher.subscribe(to: Opened.self) { seen.append("second \($0.aggregateID)") }
            try publisher.publish(Opened(aggregateID: "a-1"))
            try publisher.settle()
            withExtendedLifetime(second) {}
        }
        #expect(seen.all == ["first a-1", "second a-1", "second a-2", "added a-2"])
    }

    @Test("2: a slow handler stalls no publisher: others publish, and other publishers deliver")
    func slowHandler() throws {
        let (entered, release) = (Signal(), Signal())
        let slow = DomainEventPublisher()
        let other = DomainEventPublisher()
        let seen = Counter()
        let subscriptions = [
            slow.subscribe(to: Opened.self) { _ in
                entered.send()
                if !release.arrives() { Issue.record("never released") }
            },
            slow.subscribe(to: Deposited.self) { _ in seen.add() },
            other.subscribe(to: Deposited.self) { _ in seen.add(1_000) },
        ]
        try slow.publish(Opened())
        #expect(entered.arrives())
        // From here on the handler is inside; every publish returns, from several threads, of several types.
        let published = onThreads(3) { _ in
            (0..<100).allSatisfy { _ in
                (try? slow.publish(Deposited())) != nil && (try? slow.publish(Closed())) != nil
            }
        }
        #expect(published == [true, true, true])
        try other.publish(Deposited())
        try other.flush()
        #expect(seen.value == 1_000)
        release.send()
        try slow.shutdown()
        #expect(seen.value == 1_300)
        try other.shutdown()
        withExtendedLifetime(subscriptions) {}
    }

    @Test("3: a call counts when it has returned, and what it hands to a task arrives in order")
    func asynchronousWork() async throws {
        let (stream, continuation) = AsyncStream<Int>.makeStream()
        let publisher = DomainEventPublisher(.quiet())
        let subscription = Shared<Subscription?>(nil)
        let countsInside = Recorder<UInt64>()
        // A handler is a synchronous function: the compiler refuses one that would have to be awaited.
        subscription.value = publisher.subscribe(to: Deposited.self) { event in
            countsInside.append(subscription.value?.counts.handled ?? 99)
            continuation.yield(event.amount)
        }
        try await publisher.publish(Deposited(amount: 0))
        try await publisher.flush()
        #expect(countsInside.all == [0])
        #expect(subscription.value?.counts.handled == 1)
        for amount in 1..<200 { try await publisher.publish(Deposited(amount: amount)) }
        try await publisher.shutdown()
        continuation.finish()
        #expect(await stream.reduce(into: []) { $0.append($1) } == Array(0..<200))
    }

    @Test("4: catch-all handlers can be cancelled, closures are held, dead ones are cleaned up unasked")
    func endings() throws {
        try tracking { tracker in
            try withPublisher { publisher in
                let seen = Counter()
                let all = publisher.subscribe(matching: .all) { [instance = tracker.makeInstance()] _ in
                    seen.add(1 + 0 * instance.number)
                }
                let owner = Shared<Counter?>(Counter())
                let owned = try publisher.subscribe(to: Opened.self, owner: #require(owner.value)) {
                    [instance = tracker.makeInstance()] _, _ in _ = instance.number
                }
                // Nobody but the subscription keeps the closure, and it lives.
                try publisher.publish(Opened())
                try publisher.settle()
                #expect(seen.value == 1)
                owner.value = nil
                try publisher.publish(Opened())
                try publisher.flush()
                #expect(eventually { publisher.statistics.dispatch.subscriptions == 1 })
                all.cancel()
                try publisher.publish(Opened())
                try publisher.flush()
                #expect(seen.value == 2)
                #expect(publisher.statistics.dispatch.subscriptions == 0)
                #expect(eventually { tracker.living == 0 })
                #expect(publisher.statistics.dispatch.dead == 1)
                withExtendedLifetime(owned) {}
            }
        }
    }

    @Test("5: who subscribes after a type was dispatched is called, in every form")
    func lateSubscribers() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            var subscriptions: [Subscription] = []
            try publisher.publish(Opened())
            try publisher.flush()
            for round in 0..<3 {
                subscriptions.append(publisher.subscribe(to: Opened.self) { _ in seen.append(10 * round) })
                subscriptions.append(
                    publisher.subscribe(matching: .family(.account)) { _ in seen.append(10 * round + 1) }
                )
                try publisher.publish(Opened())
                try publisher.flush()
                subscriptions.removeAll()
            }
            #expect(seen.all == [0, 1, 10, 11, 20, 21])
        }
    }

    @Test("6: failures are counted and told, the counts add up, and a failing error sink stops nobody")
    func failures() throws {
        let told = Recorder<String>()
        let sink: @Sendable (HandlerFailure) throws -> Void = { failure in
            told.append(failure.handler)
            throw TestError(number: 2)
        }
        let last = Counter()
        let report = try withPublisher(errorSink: sink) { publisher in
            let subscriptions = [
                publisher.subscribe(to: Opened.self, options: HandlerOptions(label: "bad")) { _ in
                    throw TestError()
                },
                publisher.subscribe(matching: .all, options: HandlerOptions(label: "worse")) { _ in
                    throw TestError()
                },
                publisher.subscribe(to: Opened.self) { _ in last.add() },
                publisher.subscribe(matching: .aggregate("a-2")) { _ in },
            ]
            for _ in 0..<10 { try publisher.publish(Opened()) }
            try publisher.publish(Closed())
            try publisher.flush()
            #expect(subscriptions.map(\.counts.offered) == [10, 11, 10, 11])
        }
        let statistics = report.statistics
        #expect(last.value == 10)
        #expect(told.all.filter { $0 == "bad" }.count == 10)
        #expect(told.all.filter { $0 == "worse" }.count == 11)
        #expect(statistics.sinkFailures == 21)
        #expect(statistics.attempted == statistics.accepted + statistics.refused.total)
        #expect(statistics.accepted == statistics.dispatched + statistics.undelivered)
        #expect(statistics.handlers.offered == 42)
        #expect(statistics.handlers.handled + statistics.handlers.failed + statistics.handlers.filtered == 42)
    }
}
