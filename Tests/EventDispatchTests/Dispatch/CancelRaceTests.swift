import EventDispatch
import TestSupport
import Testing

@Suite("Subscription: cancel against a running dispatch thread", .serialized)
struct CancelRaceTests {
    @Test("cancel does not wait for a running call; that one finishes and no other begins")
    func oneRunningCall() throws {
        let entered = Signal()
        let leave = Signal()
        let calls = Counter()
        try withDispatcher(.thread) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { _ in
                calls.add()
                entered.send()
                #expect(leave.arrives())
            }
            try dispatcher.publish(contentsOf: [1, 2, 3])
            #expect(entered.arrives())
            subscription.cancel()
            #expect(!subscription.isActive)
            leave.send()
            try dispatcher.flush()
            #expect(subscription.counts.handled == 1)
            #expect(dispatcher.statistics.dead == 2)
        }
        #expect(calls.value == 1)
    }

    @Test("after cancel at most one call, already begun, while events flood", arguments: [1, 2])
    func flooded(others: Int) throws {
        try withDispatcher(.thread, capacity: 64) { dispatcher in
            let stop = Shared(false)
            let other = (1..<others).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
            onThreads(1) { _ in
                while !stop.value {
                    #expect(throws: Never.self) { try dispatcher.publish(contentsOf: [1, 2, 3, 4]) }
                }
            } meanwhile: {
                for _ in 0..<Scale.times(400) {
                    let calls = Counter()
                    let subscription = dispatcher.subscribe(to: Int.self) { _ in calls.add() }
                    #expect(eventually { calls.value > 0 })
                    subscription.cancel()
                    let atCancel = calls.value
                    #expect(throws: Never.self) { try dispatcher.flush() }
                    let afterwards = calls.value
                    #expect(afterwards - atCancel <= 1)
                    #expect(throws: Never.self) { try dispatcher.flush() }
                    #expect(calls.value == afterwards)
                }
                stop.value = true
            }
            #expect(other.allSatisfy { $0.isActive })
        }
    }

    @Test("many threads subscribe and cancel while events flow; nothing is left of them")
    func churn() throws {
        let handled = Counter()
        let report = try withDispatcher(.thread, capacity: 8) { dispatcher in
            onThreads(4) { thread in
                for round in 0..<Scale.times(500) {
                    let subscription =
                        (thread + round) % 3 == 0
                        ? dispatcher.subscribeToAll { _ in handled.add() }
                        : dispatcher.subscribe(to: Int.self) { _ in handled.add() }
                    #expect(throws: Never.self) { try dispatcher.publish(round) }
                    if round % 2 == 0 { subscription.cancel() }
                }
            }
        }
        #expect(report.statistics.subscriptions == 0)
        #expect(report.statistics.handlers.handled == UInt64(handled.value))
        #expect(report.statistics.dispatched == UInt64(4 * Scale.times(500)))
        #expect(report.statistics.pendingCells == 0)
    }
}
