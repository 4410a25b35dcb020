import EventDispatch
import TestSupport
import Testing

/// Promise: handlers may come and go on any threads while others publish; nothing is lost, and the counts add up.
@Suite("EventDispatcher: storms of handlers", .serialized)
struct StormTests {
    @Test(
        "subscribe, disable, cancel and wait on several threads while others publish",
        arguments: [2, 16, 4_096]
    )
    func joinAndLeave(capacity: Int) throws {
        let publishers = 3
        let events = Scale.times(3_000)
        let kept = Recorder<Subscription>()
        let steady = Counter()
        let report = try withDispatcher(.thread, capacity: capacity) { dispatcher in
            // One that stays sees everything.
            let subscription = dispatcher.subscribe(to: Int.self) { _ in steady.add() }
            onThreads(publishers + 3) { thread in
                if thread < publishers {
                    for number in 0..<events {
                        if number.isMultiple(of: 7) {
                            #expect(throws: Never.self) { try dispatcher.publish("\(number)") }
                        }
                        #expect(throws: Never.self) { try dispatcher.publish(number) }
                    }
                    return
                }
                var generator = SeededGenerator(seed: UInt64(thread))
                for _ in 0..<events / 10 {
                    let choice = Int.random(in: 0..<6, using: &generator)
                    let subscription =
                        switch choice {
                        case 0: dispatcher.subscribeToAll { _ in }
                        case 1: dispatcher.subscribe(to: String.self, where: { $0.count > 2 }) { _ in }
                        case 2: dispatcher.subscribe(to: Int.self, owner: steady) { _, _ in }
                        case 3: dispatcher.subscribe(to: Int.self, options: .once) { _ in }
                        case 4: dispatcher.subscribe(toTypes: { $0 is Int.Type }) { (_: Int) in }
                        default: dispatcher.subscribe(to: Int.self, onBatchEnd: {}, { _ in })
                        }
                    if choice.isMultiple(of: 2) { subscription.disable() }
                    if choice == 5 { kept.append(subscription) } else { subscription.cancelAndWait() }
                }
            }
            try dispatcher.settle()
            #expect(subscription.counts.handled == UInt64(publishers * events))
            for subscription in kept.all { subscription.cancel() }
        }
        #expect(steady.value == publishers * events)
        let texts = publishers * ((events + 6) / 7)
        #expect(report.statistics.dispatched == UInt64(publishers * events + texts))
        #expect(report.statistics.accepted == report.statistics.dispatched)
        #expect(report.statistics.subscriptions == 0 && report.statistics.pendingCells == 0)
        #expect(report.statistics.claimedCells == report.statistics.accountedCells)
        #expect(report.statistics.handlers.failed == 0)
    }
}
