import CEventRing
import EventDispatch
import TestSupport
import Testing

@Suite("EventQueue: the spill")
struct SpillTests {
    @Test(
        "a batch larger than a chunk, spilled after the spill was in use before, arrives whole and in order"
    )
    func largeBatchAfterUse() throws {
        try tracking { tracker in
            let queue = EventQueue(QueueConfiguration(capacity: 2_048))
            var consumer = queue.makeConsumer()
            var published = 0
            var seen = 0
            func publish(_ count: Int) throws {
                try queue.publish(
                    contentsOf: (published..<published + count).map { SmallEvent($0, tracker.token()) }
                )
                published += count
            }
            for batch in [1, 1_024, 1_025, 1_500, 3, 2_048, 1_025] {
                try publish(2_048)
                try publish(batch)
                while consumer.poll({ record in
                    #expect(record.event(as: SmallEvent.self)?.number == seen)
                    seen += 1
                }) > 0 {}
                try #require(seen == published)
            }
        }
    }

    @Test("events of mixed sizes, some spilled and some in the ring, keep the order of their publishes")
    func mixedSizes() throws {
        var generator = SeededGenerator(seed: 11)
        for capacity in [1, 2, 4, 8, 16] {
            for _ in 0..<Scale.times(40) {
                try tracking { tracker in
                    let queue = EventQueue(QueueConfiguration(capacity: capacity))
                    var consumer = queue.makeConsumer()
                    var published = 0
                    var seen: [Int] = []
                    func publishOne() throws {
                        func publish<Event: TrackedEvent>(_ type: Event.Type) throws {
                            try queue.publish(Event(published, tracker.token()))
                        }
                        let type: any TrackedEvent.Type =
                            (EventSize.allCases.randomElement(using: &generator) ?? .boxed).type
                        try publish(type)
                        published += 1
                    }
                    try publishOne()
                    while try consumer.poll(
                        max: Int.random(in: 1...3, using: &generator),
                        { record in
                            seen.append(number(of: record))
                            for _ in 0..<Int.random(in: 0...3, using: &generator) where published < 120 {
                                try publishOne()
                            }
                            if published < 40 { try publishOne() }
                        }
                    ) > 0 {}
                    #expect(seen == Array(0..<published))
                }
            }
        }
    }

    @Test("the ring is told of the oldest spilled event and, when there is none left, of that")
    func stampOfTheOldest() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 1))
        var consumer = queue.makeConsumer()
        for round in 0..<3 as Range<UInt64> {
            #expect(er_spill_low(queue.ring) == UInt64.max)
            for number in 0..<3 { try queue.publish(number) }
            #expect(er_spill_low(queue.ring) == round + 1)
            while consumer.poll({ _ in }) > 0 {}
        }
        #expect(er_spill_low(queue.ring) == UInt64.max)
        queue.close()
        let hasMore = consumer.wait()
        #expect(!hasMore)
    }

    @Test("beyond its limit the spill refuses, whole batches too, and takes again when it has been drained")
    func limit() throws {
        try tracking { tracker in
            let queue = EventQueue(QueueConfiguration(capacity: 1, spillLimit: 3))
            var consumer = queue.makeConsumer()
            func batch(_ count: Int) -> [BoxedEvent] { (0..<count).map { BoxedEvent($0, tracker.token()) } }
            for _ in 0..<3 {
                try queue.publish(batch(1)[0])
                for event in batch(2) { try queue.publish(event) }
                #expect(throws: PublishError.batchTooLarge(cells: 2, capacity: 1)) {
                    try queue.publish(contentsOf: batch(2))
                }
                try queue.publish(contentsOf: batch(1))
                #expect(throws: PublishError.spillFull(limit: 3)) { try queue.publish(contentsOf: batch(1)) }
                #expect(throws: PublishError.spillFull(limit: 3)) { try queue.publish(batch(1)[0]) }
                var seen = 0
                while consumer.poll({ _ in seen += 1 }) > 0 {}
                #expect(seen == 4)
            }
        }
    }

    private func number(of record: borrowing EventRecord) -> Int {
        record.event(as: SmallEvent.self)?.number ?? record.event(as: MediumEvent.self)?.number
            ?? record.event(as: LargeEvent.self)?.number ?? record.event(as: BoxedEvent.self)?.number ?? -1
    }
}
