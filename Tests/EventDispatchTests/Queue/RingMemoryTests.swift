import EventDispatch
import TestSupport
import Testing

@Suite("EventQueue: the ring's memory")
struct RingMemoryTests {
    /// Two cells; the second one begins with `forged`, then with `key`, where a record's header would have its
    /// sequence word and its type key.
    private struct Forgery {
        var filler: (UInt64, UInt64, UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0, 0, 0)
        var forged: UInt64
        var key: UInt64
    }

    /// A payload word that looks like the sequence word awaited a lap later, with the key of a skipped cell: were it
    /// left there, the consumer would step over a cell that nobody has claimed, and never come back to it.
    @Test("payload bytes are never taken for a record's header a lap later", arguments: SmallRingTests.starts)
    func forgedHeader(start: UInt64) throws {
        for capacity in [2, 4, 8] as [UInt64] {
            for shift in 0..<capacity {
                var configuration = QueueConfiguration(capacity: Int(capacity))
                configuration.firstPosition = start
                let queue = EventQueue(configuration)
                var consumer = queue.makeConsumer()
                var position = start
                func expectOne(_ expected: Int = 1) {
                    let count = consumer.poll(max: 1) { #expect($0.sequence == position) }
                    #expect(count == expected)
                }
                for _ in 0..<shift {
                    try queue.publish(0)
                    expectOne()
                    position += 1
                }
                // The second cell is at the position behind; a lap later it is awaited with this sequence word.
                try queue.publish(Forgery(forged: position + 1 + capacity + 1, key: 1 << 3 | 1))
                expectOne()
                position += 2
                for _ in 0..<2 * capacity {
                    expectOne(0)
                    try queue.publish(1)
                    expectOne()
                    position += 1
                }
            }
        }
    }

    @Test("a record's cells are released only after its event was destroyed", arguments: EventSize.allCases)
    func releasedAfterwards(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let capacity = 4
                let queue = EventQueue(QueueConfiguration(capacity: capacity))
                var consumer = queue.makeConsumer()
                let most = capacity / size.cells(in: capacity)
                for lap in 0..<3 {
                    for number in 0..<most { try queue.publish(Event(lap * most + number, tracker.token())) }
                    var taken = 0
                    while taken < most {
                        consumer.poll(max: 1) { record in
                            // All cells but those released before are still taken, this record's included.
                            #expect(queue.depth == (most - taken) * size.cells(in: capacity))
                            #expect(tracker.alive == most - taken)
                            #expect(record.event(as: type)?.number == lap * most + taken)
                        }
                        taken += 1
                        #expect(tracker.alive == most - taken)
                    }
                }
            }
        }
        try run(size.type)
    }

    /// The events' own ends look at the ring: until they are over none of their cells may be anybody else's.
    @Test("while an event is destroyed its cells are still taken", arguments: [false, true])
    func destroyedFirst(byDispatcher: Bool) throws {
        let depths = Recorder<Int>()
        if byDispatcher {
            try withDispatcher(.manual, capacity: 4) { dispatcher in
                let subscription = dispatcher.subscribe(to: Sentinel.self) { _ in }
                for _ in 0..<4 {
                    let event = Sentinel { [unowned dispatcher] in depths.append(dispatcher.depth) }
                    try dispatcher.publish(event)
                }
                try dispatcher.settle()
                #expect(subscription.counts.handled == 4)
            }
        } else {
            let queue = EventQueue(QueueConfiguration(capacity: 4))
            var consumer = queue.makeConsumer()
            for _ in 0..<4 { try queue.publish(Sentinel { [unowned queue] in depths.append(queue.depth) }) }
            while consumer.poll({ _ in }) > 0 {}
        }
        #expect(depths.all == [4, 3, 2, 1])
    }

    @Test("records that run on behind the ring's end are whole", arguments: [4, 8, 16, 32, 64])
    func overrun(capacity: Int) throws {
        let queue = EventQueue(QueueConfiguration(capacity: capacity))
        var consumer = queue.makeConsumer()
        for number in 0..<5 * capacity {
            try queue.publish(number)
            try queue.publish(LargeEvent(number))
            var seen: [Int] = []
            while consumer.poll({ record in
                if let event = record.event(as: LargeEvent.self) {
                    #expect(event.isIntact)
                    seen.append(event.number)
                }
            }) > 0 {}
            #expect(seen == [number])
        }
    }
}
