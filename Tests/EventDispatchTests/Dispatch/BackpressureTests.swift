import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: a full ring", .serialized)
struct BackpressureTests {
    @Test(
        "under .wait producers wait for a slow handler, go on when it does, and nothing is lost",
        arguments: [1, 2, 8]
    )
    func wait(capacity: Int) throws {
        let perProducer = Scale.times(100)
        let (entered, leave) = (Signal(), Signal())
        let returned = Counter()
        let seen = Recorder<Int>()
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { number in
                if number == -1 {
                    entered.send()
                    #expect(leave.arrives())
                }
                seen.append(number)
            }
            try dispatcher.publish(-1)
            #expect(entered.arrives())
            onThreads(4) { thread in
                for number in 0..<perProducer + capacity {
                    #expect(throws: Never.self) { try dispatcher.publish(thread << 32 | number) }
                    returned.add()
                }
            } meanwhile: {
                // The handler's own cell is not free, so this is all that fits; everybody else waits.
                #expect(eventually { dispatcher.depth == capacity })
                #expect(returned.value <= capacity - 1)
                #expect(throws: PublishError.full) { try dispatcher.tryPublish(0) }
                leave.send()
            }
            try dispatcher.flush()
            #expect(subscription.counts.handled == UInt64(1 + 4 * (perProducer + capacity)))
        }
        for thread in 0..<4 {
            #expect(
                seen.all.filter { $0 >= 0 && $0 >> 32 == thread }.map { $0 & 0xffff_ffff }
                    == Array(0..<perProducer + capacity)
            )
        }
    }

    @Test(
        "under .fail a full ring throws .full, counted, and takes again when there is room",
        arguments: [1, 2, 8]
    )
    func fail(capacity: Int) throws {
        let (entered, leave) = (Signal(), Signal())
        let report = try withDispatcher(.thread, capacity: capacity, overflow: .fail) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { number in
                guard number == 0 else { return }
                entered.send()
                #expect(leave.arrives())
            }
            try dispatcher.publish(0)
            #expect(entered.arrives())
            for number in 1..<capacity { try dispatcher.publish(number) }
            for _ in 0..<3 { #expect(throws: PublishError.full) { try dispatcher.publish(99) } }
            #expect(throws: PublishError.full) { try dispatcher.publish(contentsOf: [99]) }
            #expect(dispatcher.depth == capacity)
            leave.send()
            try dispatcher.flush()
            try dispatcher.publish(100)
            try dispatcher.flush()
            #expect(subscription.counts.handled == UInt64(capacity + 1))
        }
        #expect(report.statistics.refused.full == 4)
        #expect(report.statistics.refused.total == 4)
    }

    @Test("a handler under .fail gets .full too: nothing is spilled", arguments: TestMode.allCases)
    func failInHandler(mode: TestMode) throws {
        let report = try withDispatcher(mode, capacity: 1, overflow: .fail) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] _ in
                #expect(throws: PublishError.full) { try dispatcher.publish(1) }
            }
            try dispatcher.publish(0)
            try dispatcher.flush()
            #expect(subscription.counts.handled == 1)
        }
        #expect(report.statistics.spilled == 0)
        #expect(report.statistics.refused.full == 1)
    }

    @Test(
        "every strategy of waiting delivers bursts from several threads and ends",
        arguments: WaitStrategy.allCases
    )
    func strategies(strategy: WaitStrategy) throws {
        let perThread = Scale.times(2_000)
        let sum = Counter()
        let report = try withDispatcher(.thread, capacity: 16, strategy: strategy) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { sum.add($0) }
            onThreads(2) { _ in
                for number in 1...perThread {
                    #expect(throws: Never.self) {
                        try dispatcher.publish(number)
                        if number % 100 == 0 { try dispatcher.flush() }
                    }
                }
            }
            try dispatcher.flush()
            #expect(subscription.isActive)
        }
        #expect(sum.value == perThread * (perThread + 1))
        #expect(report.statistics.dispatched == UInt64(2 * perThread))
        #expect((strategy != .busySpin && strategy != .yielding) || report.statistics.parks <= 1)
    }

    @Test(
        "an idle dispatcher parks, and wakes for the next event",
        arguments: [WaitStrategy.adaptive, .parking]
    )
    func parks(strategy: WaitStrategy) throws {
        try withDispatcher(.thread, strategy: strategy) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { _ in }
            for round in 0..<20 {
                let before = dispatcher.statistics.parks
                try dispatcher.publish(round)
                try dispatcher.flush()
                #expect(
                    eventually { dispatcher.statistics.parks > before },
                    "an idle dispatcher does not park"
                )
                #expect(subscription.counts.handled == UInt64(round + 1))
            }
        }
    }
}
