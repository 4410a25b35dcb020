import EventDispatch
import TestSupport
import Testing

/// Promise: `publishAndWait` returns when the event has been handled, with what became of this one event.
@Suite("EventDispatcher: publish and wait")
struct ReceiptTests {
    @Test("the receipt says what each handler did", arguments: TestMode.allCases)
    func outcome(mode: TestMode) throws {
        try withDispatcher(mode, capacity: 8) { dispatcher in
            let handled = [0, 1].map { _ in dispatcher.subscribe(to: String.self) { _ in } }
            let failing = dispatcher.subscribe(to: String.self) { _ in throw TestError() }
            let filtering = dispatcher.subscribe(to: String.self, where: { $0 != "x" }) { _ in }
            let paused = dispatcher.subscribe(to: String.self) { _ in }
            paused.disable()
            let orphan = dispatcher.subscribe(to: String.self, owner: Counter()) { _, _ in }
            for number in 0..<5 { try dispatcher.publish("before \(number)") }
            let receipt = try dispatcher.publishAndWait("x")
            #expect(handled[0].counts.handled == 6 && failing.counts.failed == 6)
            #expect(receipt.counts.handled == 2)
            #expect(receipt.counts.failed == 1)
            #expect(receipt.counts.filtered == 1)
            #expect(receipt.counts.disabled == 1)
            #expect(receipt.counts.offered - receipt.counts.expired == 5)
            #expect(!receipt.isDead && filtering.isActive)
            #expect(try dispatcher.publishAndWait(1).isDead)
            withExtendedLifetime(orphan) {}
        }
    }

    @Test("each of several publishers gets the receipt of its own event")
    func own() throws {
        try withDispatcher(.thread, capacity: 8) { dispatcher in
            let even = dispatcher.subscribe(to: Int.self, where: { $0.isMultiple(of: 2) }) { _ in }
            onThreads(4) { thread in
                for number in 0..<Scale.times(400) {
                    let isEven = (number + thread).isMultiple(of: 2)
                    let receipt = try? dispatcher.publishAndWait(number + thread)
                    #expect(receipt?.counts.handled ?? 9 == (isEven ? 1 : 0))
                    #expect(receipt?.counts.filtered ?? 9 == (isEven ? 0 : 1))
                }
            }
            #expect(even.counts.offered == UInt64(4 * Scale.times(400)))
        }
    }

    @Test(
        "every kind of event comes back, and none is leaked",
        arguments: EventSize.allCases,
        TestMode.allCases
    )
    func sizes(size: EventSize, mode: TestMode) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            _ = try tracking { tracker in
                try withDispatcher(mode, capacity: 2) { dispatcher in
                    let seen = Counter()
                    let subscription = dispatcher.subscribe(to: type) { event in
                        if event.isIntact { seen.add(event.number) }
                    }
                    for number in 1...10 {
                        // In manual mode a full ring is polled, not spilled.
                        if mode == .manual { try dispatcher.publish(contentsOf: [0, 0]) }
                        let receipt = try dispatcher.publishAndWait(Event(number, tracker.token()))
                        #expect(receipt.counts.handled == 1)
                    }
                    #expect(seen.value == 55 && subscription.counts.handled == 10)
                    #expect(dispatcher.statistics.spilled == 0)
                }
            }
        }
        try run(size.type)
    }

    @Test("where it cannot wait or be delivered it says so")
    func refused() throws {
        try withDispatcher(.thread) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] _ in
                #expect(throws: PublishAndWaitError.wouldDeadlock) { try dispatcher.publishAndWait("x") }
            }
            let receipt = try dispatcher.publishAndWait(1)
            #expect(receipt.counts.handled == 1)
            dispatcher.close()
            #expect(throws: PublishAndWaitError.refused(.closed)) { try dispatcher.publishAndWait(2) }
            #expect(subscription.counts.failed == 0)
        }
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual)
            let isPublished = Signal()
            let thread = RunningThread {
                #expect(throws: PublishAndWaitError.ended) {
                    isPublished.send()
                    try dispatcher.publishAndWait(SmallEvent(1, tracker.token()))
                }
            }
            #expect(isPublished.arrives())
            #expect(eventually { dispatcher.depth == 1 })
            let report = try dispatcher.shutdown()
            thread.join()
            #expect(report.statistics.undelivered == 1)
            #expect(report.undelivered.count == 1)
        }
    }
}
