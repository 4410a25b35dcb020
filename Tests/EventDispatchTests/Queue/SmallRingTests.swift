import EventDispatch
import Testing

/// Every small ring: capacity × first position × size of the event × number of events × what a poll may take.
///
/// A model of a bounded first-in first-out list of cells says what each step must do.
@Suite("EventQueue: small rings, exhaustively")
struct SmallRingTests {
    static let starts: [UInt64] = [
        0, 1, 3, 1 << 32 - 5, 1 << 32 - 1, 1 << 61 - 3, 1 << 61, 1 << 61 + 1 << 60 - 1,
    ]

    @Test(
        "every event is taken once, intact and in order, and destroyed once",
        arguments: [1, 2, 4, 8],
        EventSize.allCases
    )
    func inOrder(capacity: Int, size: EventSize) {
        for start in Self.starts {
            for count in 0...2 * capacity + 1 {
                for max in [1, 2, 3, Int.max] {
                    tracking { tracker in
                        _ = tracker.token()
                        RingRun(capacity, start, size, tracker).walk(burst: count, max: max, size.type)
                    }
                }
            }
        }
    }

    @Test(
        "events left over are destroyed with the queue, spilled ones too",
        arguments: [1, 2, 4, 8],
        EventSize.allCases
    )
    func leftOver(capacity: Int, size: EventSize) throws {
        for start in Self.starts {
            for count in 0...2 * capacity + 1 {
                try tracking { tracker in
                    let run = RingRun(capacity, start, size, tracker)
                    let consumer = run.queue.makeConsumer()
                    for number in 0..<count { try run.publish(number, size.type) }
                    _ = consumer
                    _ = tracker.token()
                }
            }
        }
    }
}

private struct RingRun {
    let capacity: Int
    let size: EventSize
    let tracker: LifetimeTracker
    let queue: EventQueue
    let start: UInt64

    init(_ capacity: Int, _ start: UInt64, _ size: EventSize, _ tracker: LifetimeTracker) {
        self.capacity = capacity
        self.size = size
        self.tracker = tracker
        self.start = start
        var configuration = QueueConfiguration(capacity: capacity)
        configuration.firstPosition = start
        queue = EventQueue(configuration)
    }

    func publish<Event: TrackedEvent>(_ number: Int, _ type: Event.Type) throws {
        try queue.publish(Event(number, tracker.token()))
    }

    /// Laps of "publish a burst as far as there is room, poll once", then polls until nothing is left.
    func walk<Event: TrackedEvent>(burst: Int, max: Int, _ type: Event.Type) {
        var consumer = queue.makeConsumer()
        let cells = size.cells(in: capacity)
        let perPoll = min(max, ((capacity < 8 ? 1 : capacity / 4) + cells - 1) / cells)
        var published = 0
        var taken = 0
        func pollOnce() {
            let expected = min(perPoll, published - taken)
            let count = consumer.poll(max: max) { record in
                let event = record.event(as: type)
                #expect(event?.number == taken)
                #expect(event?.isIntact == true)
                #expect(record.sequence == start + UInt64(taken * cells))
                #expect(ObjectIdentifier(record.type) == ObjectIdentifier(Event.self))
                taken += 1
            }
            #expect(count == expected)
            #expect(queue.depth == (published - taken) * cells)
        }
        for _ in 0..<4 {
            for _ in 0..<burst {
                let fits = (published - taken + 1) * cells <= capacity
                do throws(PublishError) {
                    try queue.tryPublish(Event(published, tracker.token()))
                    published += 1
                    #expect(fits)
                } catch {
                    #expect(error == .full && !fits)
                }
            }
            pollOnce()
        }
        while taken < published { pollOnce() }
        let rest = consumer.poll { _ in }
        #expect(rest == 0)
        #expect(tracker.alive == 0)
    }
}
