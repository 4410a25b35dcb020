import EventDispatch
import TestSupport
import Testing

/// Promise: a shutdown with a time limit ends, names the handler that has not returned, and loses track of nothing.
@Suite("EventDispatcher: shutdown within a time")
struct DeadlineTests {
    @Test("a handler that does not return is named; what is behind it is destroyed when it does")
    func stuck() throws {
        try tracking { tracker in
            let (entered, leave) = (Signal(), Signal())
            let dispatcher = makeDispatcher(.thread, capacity: 64)
            let after = Counter()
            let first = dispatcher.subscribe(to: Int.self, label: "the stuck one") { number in
                if number == 0 {
                    entered.send()
                    _ = leave.arrives()
                } else {
                    after.add()
                }
            }
            let events = dispatcher.subscribe(to: SmallEvent.self) { _ in after.add() }
            try dispatcher.publish(0)
            #expect(entered.arrives())
            for number in 1...3 { try dispatcher.publish(number) }
            for number in 1...5 { try dispatcher.publish(SmallEvent(number, tracker.token())) }
            let report = try dispatcher.shutdown(within: .milliseconds(1))
            #expect(!report.isComplete)
            #expect(report.stuckHandler == "the stuck one")
            // Exactly these where the system has a barrier for all threads, as Linux has; never more.
            #expect(report.undelivered["Swift.Int"] == 3)
            #expect(report.undelivered.values.reduce(0, +) == 8)
            leave.send()
            let final = try dispatcher.shutdown()
            #expect(final.isComplete)
            #expect(final.stuckHandler == nil)
            #expect(final.statistics.undelivered == 8 && final.statistics.dispatched == 1)
            #expect(final.undelivered == report.undelivered)
            #expect(after.value == 0)
            #expect(first.counts.handled == 1 && events.counts.offered == 0)
        }
    }

    @Test("in time it is as without a limit", arguments: TestMode.allCases)
    func inTime(mode: TestMode) throws {
        let seen = Counter()
        let dispatcher = makeDispatcher(mode, capacity: 64)
        let poller = mode == .manual ? dispatcher.makePoller() : nil
        let subscription = dispatcher.subscribe(to: Int.self) { _ in seen.add() }
        for number in 0..<20 { try dispatcher.publish(number) }
        let report = try dispatcher.shutdown(within: .seconds(Patience.seconds))
        #expect(report.isComplete && report.undelivered.isEmpty && report.statistics.dispatched == 20)
        #expect(seen.value == 20 && subscription.counts.handled == 20)
        _ = consume poller
    }

    @Test("on the poller's thread a limit that has passed leaves the rest undelivered, exactly")
    func manual() throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual, capacity: 64)
            let poller = dispatcher.makePoller()
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { _ in }
            for number in 0..<7 { try dispatcher.publish(SmallEvent(number, tracker.token())) }
            let report = try dispatcher.shutdown(within: .zero)
            #expect(report.isComplete)
            #expect(report.statistics.undelivered == 7)
            #expect(subscription.counts.offered == 0)
            _ = consume poller
        }
    }
}
