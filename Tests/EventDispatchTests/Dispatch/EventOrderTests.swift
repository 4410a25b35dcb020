import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: order of events", .serialized)
struct EventOrderTests {
    private struct Numbered {
        let producer: Int
        let number: Int
    }

    @Test(
        "every producer's events arrive in the order of its publishes, none lost, none twice",
        arguments: [1, 2, 8, 64]
    )
    func perProducer(capacity: Int) throws {
        let perProducer = Scale.times(capacity < 8 ? 400 : 4_000)
        let last = Shared([Int](repeating: -1, count: 4))
        let disorder = Counter()
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Numbered.self) { event in
                let expected = last.update { last in
                    defer { last[event.producer] = event.number }
                    return last[event.producer] + 1
                }
                if event.number != expected { disorder.add() }
            }
            onThreads(4) { producer in
                var number = 0
                while number < perProducer {
                    if number % 7 == 3, capacity >= 2, number + 1 < perProducer {
                        let pair = [number, number + 1].map { Numbered(producer: producer, number: $0) }
                        #expect(throws: Never.self) { try dispatcher.publish(contentsOf: pair) }
                        number += 2
                    } else {
                        #expect(throws: Never.self) {
                            try dispatcher.publish(Numbered(producer: producer, number: number))
                        }
                        number += 1
                    }
                }
            }
            try dispatcher.flush()
            #expect(subscription.counts.handled == UInt64(4 * perProducer))
        }
        #expect(disorder.value == 0)
        #expect(last.value == [Int](repeating: perProducer - 1, count: 4))
    }

    /// Two threads publish in turns, each after the other's publish has returned: the numbers must arrive in order.
    @Test("a publish that returned before another began comes first, across threads", arguments: [1, 2, 8])
    func acrossThreads(capacity: Int) throws {
        let rounds = Scale.times(400)
        let seen = Recorder<Int>()
        try withDispatcher(.thread, capacity: capacity) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
            let turns = (Signal(), Signal())
            turns.0.send()
            onThreads(2) { thread in
                let (mine, other) = thread == 0 ? turns : (turns.1, turns.0)
                for round in 0..<rounds {
                    guard mine.arrives() else {
                        Issue.record("the other thread hangs")
                        return
                    }
                    #expect(throws: Never.self) { try dispatcher.publish(2 * round + thread) }
                    other.send()
                }
            }
            try dispatcher.flush()
            #expect(subscription.isActive)
        }
        #expect(seen.all == Array(0..<2 * rounds))
    }

    @Test("events of different types keep their common order", arguments: TestMode.allCases, [1, 2, 8, 64])
    func acrossTypes(mode: TestMode, capacity: Int) throws {
        let seen = Recorder<Int>()
        let count = Scale.times(300)
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let subscriptions = [
                dispatcher.subscribe(to: SmallEvent.self) { seen.append($0.number) },
                dispatcher.subscribe(to: MediumEvent.self) { seen.append($0.number) },
                dispatcher.subscribe(to: LargeEvent.self) { seen.append($0.number) },
                dispatcher.subscribe(to: BoxedEvent.self) { seen.append($0.number) },
            ]
            var generator = SeededGenerator(seed: UInt64(capacity))
            for number in 0..<count {
                switch generator.next() % 4 {
                case 0: try dispatcher.publish(SmallEvent(number))
                case 1: try dispatcher.publish(MediumEvent(number))
                case 2: try dispatcher.publish(LargeEvent(number))
                default: try dispatcher.publish(BoxedEvent(number))
                }
            }
            try dispatcher.settle()
            #expect(subscriptions.allSatisfy { $0.isActive })
        }
        #expect(seen.all == Array(0..<count))
    }

    @Test("a handler subscribed before a publish on the same thread sees that event, while others flood")
    func subscribedBeforePublish() throws {
        let rounds = Scale.times(20_000)
        try withDispatcher(.thread, capacity: 256) { dispatcher in
            let stop = Shared(false)
            let flood = dispatcher.subscribe(to: Int.self) { _ in }
            let missed = Counter()
            onThreads(1) { _ in
                while !stop.value {
                    #expect(throws: Never.self) { try dispatcher.publish(contentsOf: [-1, -1, -1, -1]) }
                }
            } meanwhile: {
                var subscriptions: [Subscription] = []
                for round in 0..<rounds {
                    subscriptions.append(
                        dispatcher.subscribe(to: Int.self) { number in
                            if number == round { missed.add(-1) }
                        }
                    )
                    missed.add()
                    #expect(throws: Never.self) { try dispatcher.publish(round) }
                    guard round % 16 == 15 || round == rounds - 1 else { continue }
                    #expect(throws: Never.self) { try dispatcher.flush() }
                    #expect(missed.value == 0)
                    subscriptions = []
                }
                stop.value = true
            }
            #expect(flood.isActive)
            try dispatcher.flush()
            #expect(missed.value == 0)
        }
    }

    @Test("the change of one type's handlers inside a run takes effect with the next event of that run")
    func changeInsideRun() throws {
        let seen = Recorder<String>()
        try withDispatcher(.manual) { dispatcher in
            let late = Shared<Subscription?>(nil)
            let subscription = dispatcher.subscribe(to: Int.self) { number in
                seen.append("first \(number)")
                if number == 1 {
                    late.value = dispatcher.subscribe(to: Int.self) { seen.append("late \($0)") }
                }
                if number == 3 { late.value = nil }
            }
            for number in 0...4 { try dispatcher.publish(number) }
            try dispatcher.settle()
            #expect(subscription.counts.handled == 5)
        }
        #expect(
            seen.all == ["first 0", "first 1", "first 2", "late 2", "first 3", "first 4"]
        )
    }
}
