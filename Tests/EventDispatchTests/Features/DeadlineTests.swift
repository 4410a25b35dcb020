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
            let first = dispatcher.subscribe(to: Int.self, options: HandlerOptions(label: "the stuck one")) {
                number in
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
        let report = try dispatcher.shutdown(within: .seconds(HangLimit.seconds))
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

    /// The cells of destroyed events are free before the dispatcher has ended; then closures are released.
    @Test("a flush that comes while the rest is being destroyed does not say that it has been handled")
    func flushDuringTheEnd() throws {
        let (entered, leave) = (Signal(), Signal())
        let outcomes = Recorder<DispatcherError?>()
        let dispatcher = makeDispatcher(.thread, capacity: 64)
        func subscribe() -> Subscription {
            let closureEnd = Sentinel {
                // Not on the dispatch thread, where every wait is refused.
                onThreads(1) { _ in
                    do throws(DispatcherError) {
                        try dispatcher.flush()
                        outcomes.append(nil)
                    } catch {
                        outcomes.append(error)
                    }
                }
            }
            return dispatcher.subscribe(to: Int.self) { number in
                closureEnd.touch()
                guard number == 0 else { return }
                entered.send()
                _ = leave.arrives()
            }
        }
        let subscription = subscribe()
        try dispatcher.publish(contentsOf: [0, 1])
        #expect(entered.arrives())
        let report = try dispatcher.shutdown(within: .zero)
        #expect(!report.isComplete)
        leave.send()
        try dispatcher.shutdown()
        withExtendedLifetime(subscription) {}
        #expect(outcomes.all == [.ended])
    }
}
