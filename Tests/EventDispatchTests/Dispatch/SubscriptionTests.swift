import EventDispatch
import TestSupport
import Testing

@Suite("Subscription: its end")
struct SubscriptionTests {
    @Test("cancel is idempotent, ends the calls, and says so", arguments: TestMode.allCases, [1, 64])
    func cancel(mode: TestMode, capacity: Int) throws {
        let calls = Counter()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self, options: HandlerOptions(label: "mine")) {
                _ in calls.add()
            }
            #expect(subscription.isActive)
            #expect(subscription.label == "mine")
            #expect(dispatcher.statistics.subscriptions == 1)
            try dispatcher.publish(1)
            try dispatcher.settle()
            subscription.cancel()
            subscription.cancel()
            #expect(!subscription.isActive)
            #expect(dispatcher.statistics.subscriptions == 0)
            try dispatcher.publish(2)
            try dispatcher.settle()
            subscription.cancel()
            #expect(subscription.counts.offered == 1)
            #expect(dispatcher.statistics.handlers.handled == 1)
            #expect(dispatcher.statistics.dead == 1)
        }
        #expect(calls.value == 1)
    }

    @Test("a label is the place of the subscribe unless it is given")
    func label() throws {
        try withDispatcher(.manual) { dispatcher in
            let line: UInt = #line + 1
            let subscription = dispatcher.subscribe(to: Int.self) { _ in }
            #expect(subscription.label == "EventDispatchTests/SubscriptionTests.swift:\(line)")
        }
    }

    @Test(
        "cancelled inside its own handler it is not called again",
        arguments: TestMode.allCases,
        [1, 2, 64]
    )
    func insideOwnHandler(mode: TestMode, capacity: Int) throws {
        let seen = Recorder<Int>()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let own = Shared<Subscription?>(nil)
            own.value = dispatcher.subscribe(to: Int.self) { number in
                seen.append(number)
                if number == 1 { own.value?.cancel() }
            }
            for number in 0..<4 { try dispatcher.publish(number) }
            try dispatcher.settle()
            #expect(own.value?.isActive == false)
        }
        #expect(seen.all == [0, 1])
    }

    @Test(
        "cancelled inside an earlier handler of the event in flight it is not called for that event",
        arguments: TestMode.allCases,
        [false, true]
    )
    func laterHandlerOfSameEvent(mode: TestMode, isCatchAll: Bool) throws {
        let called = Counter()
        let report = try withDispatcher(mode) { dispatcher in
            let later = Shared<Subscription?>(nil)
            let earlier = dispatcher.subscribe(to: Int.self) { _ in later.value?.cancel() }
            later.value =
                isCatchAll
                ? dispatcher.subscribeToAll { _ in called.add() }
                : dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .low)) { _ in
                    called.add()
                }
            try dispatcher.publish(contentsOf: [1, 2])
            try dispatcher.settle()
            #expect(earlier.counts.handled == 2)
            #expect(later.value?.counts.cancelled == 1)
            #expect(later.value?.counts.offered == 1)
        }
        #expect(called.value == 0)
        #expect(report.statistics.handlers.cancelled == 1)
        #expect(report.statistics.dead == 0)
    }

    /// The refresh before an event releases the closure of a cancelled handler, whose capture then ends the only
    /// handler left: the loop already has it, only the live word says that it must not be called.
    @Test("cancelled by the end of another's closure, just before its event, it is not called")
    func cancelledByARelease() throws {
        let called = Recorder<Int>()
        try withDispatcher(.manual) { dispatcher in
            let last = Shared<Subscription?>(nil)
            var first: Subscription?
            do {
                let sentinel = Sentinel { last.value?.cancel() }
                first = dispatcher.subscribe(to: Int.self) { _ in sentinel.touch() }
            }
            last.value = dispatcher.subscribe(to: Int.self) { called.append($0) }
            try dispatcher.publish(1)
            try dispatcher.settle()
            first?.cancel()
            first = nil
            #expect(last.value?.isActive == true)
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(last.value?.counts.cancelled == 1)
            #expect(dispatcher.statistics.dead == 1)
        }
        #expect(called.all == [1])
    }

    @Test(
        "subscribed inside a handler it is not called for the event in flight, but for the next",
        arguments: TestMode.allCases
    )
    func subscribeInsideHandler(mode: TestMode) throws {
        let seen = Recorder<String>()
        try withDispatcher(mode) { dispatcher in
            let added = Shared<[Subscription]>([])
            let first = dispatcher.subscribe(to: Int.self) { number in
                guard number == 0 else { return }
                let subscriptions = [
                    dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .high)) {
                        seen.append("high \($0)")
                    },
                    dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .low)) {
                        seen.append("low \($0)")
                    },
                    dispatcher.subscribeToAll { seen.append("all \($0)") },
                ]
                added.update { $0 += subscriptions }
            }
            try dispatcher.publish(contentsOf: [0, 1])
            try dispatcher.settle()
            #expect(first.counts.handled == 2)
            #expect(added.value.count == 3)
        }
        #expect(seen.all == ["high 1", "low 1", "all 1"])
    }

    @Test(
        "dropping the token ends it; a set keeps it, and so does the dispatcher",
        arguments: TestMode.allCases
    )
    func tokens(mode: TestMode) throws {
        let seen = Recorder<String>()
        try withDispatcher(mode) { dispatcher in
            let kept = SubscriptionSet()
            var dropped: Subscription? = dispatcher.subscribe(to: Int.self) { seen.append("dropped \($0)") }
            dispatcher.subscribe(to: Int.self) { seen.append("kept \($0)") }.store(in: kept)
            var owner: Counter? = Counter()
            dispatcher.subscribe(to: Int.self, owner: try #require(owner)) { _, number in
                seen.append("owned \(number)")
            }.keepUntilEnd()
            let ended = dispatcher.subscribe(to: Int.self) { seen.append("ended \($0)") }.keepUntilEnd()
            dispatcher.subscribe(to: Int.self) { seen.append("stays \($0)") }.keepUntilEnd()
            #expect(dropped?.isActive == true)
            try dispatcher.publish(1)
            try dispatcher.settle()
            dropped = nil
            ended.cancel()
            #expect(dispatcher.statistics.subscriptions == 3)
            try dispatcher.publish(2)
            try dispatcher.settle()
            kept.cancelAll()
            owner = nil
            #expect(dispatcher.statistics.subscriptions == 2)
            try dispatcher.publish(3)
            try dispatcher.settle()
            // The owner's is reclaimed after the events have been released.
            #expect(eventually { dispatcher.statistics.subscriptions == 1 })
        }
        #expect(
            seen.all == [
                "dropped 1", "kept 1", "owned 1", "ended 1", "stays 1", "kept 2", "owned 2", "stays 2",
                "stays 3",
            ]
        )
    }

    @Test("a set that goes ends its subscriptions")
    func setGoes() throws {
        let seen = Counter()
        try withDispatcher(.thread) { dispatcher in
            var set: SubscriptionSet? = SubscriptionSet()
            for _ in 0..<3 {
                dispatcher.subscribe(to: Int.self) { _ in seen.add() }.store(in: try #require(set))
            }
            try dispatcher.publish(1)
            try dispatcher.flush()
            set = nil
            #expect(dispatcher.statistics.subscriptions == 0)
        }
        #expect(seen.value == 3)
    }
}
