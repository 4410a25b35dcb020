import EventDispatch
import Synchronization
import TestSupport
import Testing

@Suite("EventQueue: the consumer")
struct QueueConsumerTests {
    /// Polls with a body that throws at once; the error names the event.
    private func failingPoll<Event: TrackedEvent>(
        _ consumer: inout EventQueue.Consumer,
        _ type: Event.Type
    ) -> TestError? {
        do throws(TestError) {
            try consumer.poll { record throws(TestError) in
                throw TestError(number: record.event(as: type)?.number ?? -1)
            }
            return nil
        } catch {
            return error
        }
    }

    @Test("a body that throws ends the poll; its event has been taken and destroyed, the next is next")
    func bodyThrows() throws {
        try tracking { tracker in
            let queue = EventQueue(QueueConfiguration(capacity: 16))
            var consumer = queue.makeConsumer()
            for number in 0..<4 { try queue.publish(LargeEvent(number, tracker.token())) }
            for number in 0..<4 {
                let error = failingPoll(&consumer, LargeEvent.self)
                #expect(error == TestError(number: number))
                #expect(queue.depth == (3 - number) * 3)
                #expect(tracker.alive == 3 - number)
            }
        }
    }

    @Test("a body that throws on a spilled event takes it too", arguments: EventSize.allCases)
    func bodyThrowsOnSpilled(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let queue = EventQueue(QueueConfiguration(capacity: 1))
                var consumer = queue.makeConsumer()
                for number in 0..<4 { try queue.publish(Event(number, tracker.token())) }
                for number in 0..<4 {
                    let error = failingPoll(&consumer, type)
                    #expect(error == TestError(number: number))
                    #expect(tracker.alive == 3 - number)
                }
                let rest = consumer.poll { _ in }
                #expect(rest == 0)
            }
        }
        try run(size.type)
    }

    @Test("an event is read as the type it was published as, and as no other")
    func typeOfRecord() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 8))
        var consumer = queue.makeConsumer()
        try queue.publish(SmallEvent(5))
        try queue.publish(5)
        var seen: [String] = []
        while consumer.poll({ record in
            seen.append("\(record.type) \(record.event(as: SmallEvent.self)?.number ?? -1)")
            #expect(record.event(as: BoxedEvent.self) == nil)
        }) > 0 {}
        #expect(seen == ["SmallEvent 5", "Int -1"])
    }

    @Test(
        "what the consumer publishes into its own full ring keeps its place in the order",
        arguments: [1, 2, 4, 8],
        EventSize.allCases
    )
    func spillKeepsOrder(capacity: Int, size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let queue = EventQueue(QueueConfiguration(capacity: capacity))
                var consumer = queue.makeConsumer()
                var published = 0
                var seen: [Int] = []
                func publish(_ count: Int) throws {
                    for _ in 0..<count {
                        try queue.publish(Event(published, tracker.token()))
                        published += 1
                    }
                }
                try publish(capacity + 3)
                while try consumer.poll({ record in
                    seen.append(record.event(as: type)?.number ?? -1)
                    if seen.count <= 40 { try publish(seen.count % 4) }
                }) > 0 {}
                #expect(seen == Array(0..<published))
                #expect(published > 40)
            }
        }
        try run(size.type)
    }

    @Test("a poll takes at most max and at most a quarter of the ring, spilled events included")
    func boundedPoll() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 8))
        var consumer = queue.makeConsumer()
        for number in 0..<30 { try queue.publish(SmallEvent(number)) }
        var seen = 0
        for (max, expected) in [(0, 0), (-1, 0), (1, 1)] {
            let count = consumer.poll(max: max) { _ in seen += 1 }
            #expect(count == expected)
        }
        while seen < 30 {
            let count = consumer.poll { _ in seen += 1 }
            try #require((1...2).contains(count))
        }
    }

    @Test("a thread is the consumer's while the consumer exists, wherever that is dropped")
    func consumerThread() {
        let queue = EventQueue(QueueConfiguration(capacity: 1))
        #expect(!queue.isOnConsumerThread)
        let consumer = Mutex<EventQueue.Consumer?>(queue.makeConsumer())
        #expect(queue.isOnConsumerThread)
        onThreads(1) { _ in
            #expect(!queue.isOnConsumerThread)
            consumer.withLock { $0 = nil }
        }
        #expect(!queue.isOnConsumerThread)
    }

    @Test("when one consumer is gone the next goes on where it stopped")
    func nextConsumer() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 2))
        var seen: [Int] = []
        for round in 0..<5 {
            var consumer = queue.makeConsumer()
            for offset in 0..<3 { try queue.publish(SmallEvent(round * 3 + offset)) }
            consumer.poll(max: 1) { seen.append($0.event(as: SmallEvent.self)?.number ?? -1) }
        }
        var consumer = queue.makeConsumer()
        while consumer.poll({ seen.append($0.event(as: SmallEvent.self)?.number ?? -1) }) > 0 {}
        #expect(seen == Array(0..<15))
    }
}
