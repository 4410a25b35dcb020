import EventDispatch
import Testing

@Suite("EventDispatcher: shutdown", .serialized)
struct ShutdownTests {
    @Test(
        "delivers everything accepted, and says so again when asked again",
        arguments: TestMode.allCases,
        [1, 8, 64]
    )
    func delivers(mode: TestMode, capacity: Int) throws {
        let seen = Recorder<Int>()
        let subscription = Shared<Subscription?>(nil)
        let first = try withDispatcher(mode, capacity: capacity) { dispatcher in
            subscription.value = dispatcher.subscribe(to: Int.self) { seen.append($0) }
            for number in 0..<100 { try dispatcher.publish(number) }
            let report = try dispatcher.shutdown()
            #expect(report.statistics.dispatched == 100)
            #expect(dispatcher.isClosed)
            #expect(throws: PublishError.closed) { try dispatcher.publish(100) }
            #expect(throws: PublishError.closed) { try dispatcher.publish(contentsOf: [100]) }
        }
        #expect(seen.all == Array(0..<100))
        #expect(first.undelivered == [:])
        #expect(first.statistics.accepted == 100)
        #expect(first.statistics.refused.closed == 2)
        #expect(first.statistics.refused.total == 2)
        #expect(first.statistics.attempted == 102)
        #expect(first.statistics.subscriptions == 0)
        #expect(first.statistics.pendingCells == 0)
        #expect(subscription.value?.isActive == false)
        #expect(subscription.value?.counts.handled == 100)
    }

    @Test("of racing publishers exactly the accepted events are handled", arguments: [1, 2, 8, 64])
    func racing(capacity: Int) throws {
        for round in 0..<Scale.rounds(40) {
            let (accepted, refused, handled) = (Counter(), Counter(), Counter())
            let dispatcher = makeDispatcher(.thread, capacity: capacity)
            let subscription = dispatcher.subscribe(to: LargeEvent.self) { event in
                #expect(event.isIntact)
                handled.add()
            }
            let begun = Signal()
            onThreads(8) { thread in
                var number = 0
                while true {
                    do throws(PublishError) {
                        try dispatcher.publish(LargeEvent(number))
                        accepted.add()
                    } catch {
                        refused.add()
                        #expect(error == .closed)
                        break
                    }
                    if number == round { begun.send() }
                    number += 1
                }
            } meanwhile: {
                #expect(begun.arrives())
                #expect(throws: Never.self) { try dispatcher.shutdown() }
                #expect(handled.value >= accepted.value)
            }
            #expect(handled.value == accepted.value)
            #expect(refused.value == 8)
            let statistics = dispatcher.statistics
            #expect(statistics.accepted == UInt64(accepted.value))
            #expect(statistics.dispatched == UInt64(handled.value))
            #expect(statistics.refused.closed == 8)
            #expect(subscription.counts.handled == UInt64(handled.value))
        }
    }

    @Test("several threads shut down at once and get the same report")
    func concurrently() throws {
        for _ in 0..<Scale.rounds(100) {
            let dispatcher = makeDispatcher(.thread, capacity: 8)
            let subscription = dispatcher.subscribe(to: Int.self) { _ in }
            try dispatcher.publish(contentsOf: [1, 2, 3])
            let dispatched = Recorder<UInt64>()
            onThreads(4) { _ in
                let report = try? dispatcher.shutdown()
                dispatched.append(report?.statistics.dispatched ?? 0)
            }
            #expect(dispatched.all == [3, 3, 3, 3])
            #expect(!subscription.isActive)
        }
    }

    @Test(
        "close works in a handler; what was accepted before is still delivered",
        arguments: TestMode.allCases
    )
    func closeInHandler(mode: TestMode) throws {
        let seen = Recorder<Int>()
        let report = try withDispatcher(mode) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                seen.append(number)
                if number == 0 {
                    dispatcher.close()
                    #expect(dispatcher.isClosed)
                }
            }
            try dispatcher.publish(contentsOf: [0, 1, 2])
            try dispatcher.flush()
            #expect(subscription.counts.handled == 3)
        }
        #expect(seen.all == [0, 1, 2])
        #expect(report.statistics.undelivered == 0)
    }

    @Test("a handler subscribed after the end is inactive and not kept", arguments: TestMode.allCases)
    func subscribeAfterwards(mode: TestMode) throws {
        let dispatcher = makeDispatcher(mode)
        try dispatcher.shutdown()
        let gone = Signal()
        do {
            let sentinel = Sentinel(gone)
            let typed = dispatcher.subscribe(to: Int.self) { _ in sentinel.touch() }
            let all = dispatcher.subscribeToAll { _ in }
            #expect(!typed.isActive)
            #expect(!all.isActive)
            #expect(dispatcher.statistics.subscriptions == 0)
        }
        #expect(gone.arrives())
    }

    @Test("a waiting producer is refused when the dispatcher closes, its event destroyed")
    func refusedWhileWaiting() throws {
        try tracking { tracker in
            let (entered, leave) = (Signal(), Signal())
            let dispatcher = makeDispatcher(.thread, capacity: 1)
            let subscription = dispatcher.subscribe(to: BoxedEvent.self) { _ in
                entered.send()
                #expect(leave.arrives())
            }
            try dispatcher.publish(BoxedEvent(0, tracker.token()))
            #expect(entered.arrives())
            onThreads(3) { _ in
                // The ring's one cell is not released before the handler returns.
                #expect(throws: PublishError.closed) {
                    try dispatcher.publish(BoxedEvent(1, tracker.token()))
                }
            } meanwhile: {
                dispatcher.close()
            }
            leave.send()
            let report = try dispatcher.shutdown()
            #expect(report.statistics.refused.closed == 3)
            #expect(report.statistics.dispatched == 1)
            #expect(!subscription.isActive)
        }
    }

    @Test(
        "close ends the thread whatever it waits with, also right after a start or beside a kick",
        arguments: WaitStrategy.allCases
    )
    func closeStorm(strategy: WaitStrategy) throws {
        for round in 0..<Scale.rounds(400) {
            let dispatcher = makeDispatcher(.thread, capacity: 2, strategy: strategy)
            let subscriptions = (0..<4).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
            onThreads(round % 2) { _ in
                for subscription in subscriptions { subscription.cancel() }
            } meanwhile: {
                if round % 3 == 0 { #expect(throws: Never.self) { try dispatcher.publish(round) } }
                dispatcher.close()
            }
            let report = try dispatcher.shutdown()
            #expect(report.statistics.dispatched == (round % 3 == 0 ? 1 : 0))
        }
    }
}
