import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: flush and settle", .serialized)
struct FlushTests {
    @Test(
        "flush returns when everything published before has been handled",
        arguments: TestMode.allCases,
        [1, 2, 8, 64]
    )
    func flush(mode: TestMode, capacity: Int) throws {
        let handled = Counter()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: LargeEvent.self) { _ in handled.add() }
            var published = 0
            for round in 0..<Scale.times(300) {
                for _ in 0..<round % 5 {
                    try dispatcher.publish(LargeEvent(published))
                    published += 1
                }
                try dispatcher.flush()
                #expect(handled.value == published)
                #expect(subscription.counts.handled == UInt64(published))
            }
        }
    }

    @Test("several threads flush at once, each for its own publishes", arguments: [1, 2, 8])
    func concurrently(capacity: Int) throws {
        let handled = [Counter(), Counter(), Counter(), Counter()]
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { handled[$0].add() }
            onThreads(4) { thread in
                for round in 1...Scale.times(500) {
                    #expect(throws: Never.self) {
                        try dispatcher.publish(thread)
                        if round % 3 == 0 { try dispatcher.settle() } else { try dispatcher.flush() }
                    }
                    #expect(handled[thread].value == round)
                }
            }
            #expect(subscription.counts.handled == UInt64(4 * Scale.times(500)))
        }
    }

    @Test("flush waits for events that were spilled before it", arguments: [1, 2])
    func spilledPending(capacity: Int) throws {
        let handled = Counter()
        let spilled = Signal()
        let proceed = Signal()
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                if number == 0 {
                    for next in 1...20 { try dispatcher.publish(next) }
                    spilled.send()
                    #expect(proceed.arrives())
                }
                handled.add()
            }
            try dispatcher.publish(0)
            #expect(spilled.arrives())
            onThreads(2) { _ in
                #expect(throws: Never.self) { try dispatcher.flush() }
                #expect(handled.value == 21)
            } meanwhile: {
                proceed.send()
            }
            #expect(subscription.counts.failed == 0)
        }
    }

    @Test("settle includes cascades, several deep", arguments: TestMode.allCases, [1, 2, 64])
    func settle(mode: TestMode, capacity: Int) throws {
        let handled = Counter()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] depth in
                handled.add()
                if depth > 0 { try dispatcher.publish(contentsOf: [depth - 1]) }
            }
            for round in 1...Scale.times(100) {
                try dispatcher.publish(20)
                try dispatcher.settle()
                #expect(handled.value == round * 21)
                #expect(dispatcher.depth == 0)
            }
            #expect(subscription.counts.failed == 0)
        }
    }

    @Test("inside a handler flush, settle and shutdown throw and do nothing", arguments: TestMode.allCases)
    func insideHandler(mode: TestMode) throws {
        let refused = Counter()
        try withDispatcher(
            mode,
            errorSink: { _ in Issue.record("the handler threw") }
        ) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] _ in
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher.flush() }
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher.settle() }
                #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher.shutdown() }
                #expect(!dispatcher.isClosed)
                refused.add()
            }
            try dispatcher.publish(1)
            try dispatcher.flush()
            #expect(subscription.counts.handled == 1)
        }
        #expect(refused.value == 1)
    }

    @Test("after the end flush and settle return; they throw if events were left undelivered")
    func afterTheEnd() throws {
        let drained = makeDispatcher(.thread)
        try drained.publish(1)
        try drained.shutdown()
        try drained.flush()
        try drained.settle()

        let orphaned = makeDispatcher(.manual)
        try orphaned.publish(1)
        try orphaned.shutdown()
        #expect(throws: DispatcherError.ended) { try orphaned.flush() }
        #expect(throws: DispatcherError.ended) { try orphaned.settle() }
    }
}
