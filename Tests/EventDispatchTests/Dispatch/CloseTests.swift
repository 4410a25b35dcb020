import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: close", .serialized)
struct CloseTests {
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
        for round in 0..<Scale.times(400) {
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
