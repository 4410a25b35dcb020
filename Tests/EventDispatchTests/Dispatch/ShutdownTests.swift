import EventDispatch
import TestSupport
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
        for round in 0..<Scale.times(12) {
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
        for _ in 0..<Scale.times(100) {
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
}
