import EventDispatch
import Testing

@Suite("EventQueue: publish")
struct QueuePublishTests {
    private func expectRest<Event: TrackedEvent>(
        _ consumer: inout EventQueue.Consumer,
        _ type: Event.Type,
        _ expected: [Int],
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        var numbers: [Int] = []
        while consumer.poll({ numbers.append($0.event(as: type)?.number ?? -1) }) > 0 {}
        #expect(numbers == expected, sourceLocation: sourceLocation)
    }

    private func publishSpan(of events: [some Sendable], to queue: EventQueue) throws(PublishError) {
        try queue.publish(contentsOf: events.span)
    }

    @Test(
        "tryPublish throws .full on a full ring, whatever the policy",
        arguments: [OverflowPolicy.wait, .fail]
    )
    func tryPublishFull(policy: OverflowPolicy) throws {
        let queue = EventQueue(QueueConfiguration(capacity: 2, overflow: policy))
        try queue.tryPublish(SmallEvent(0))
        try queue.tryPublish(contentsOf: [SmallEvent(1)])
        #expect(throws: PublishError.full) { try queue.tryPublish(SmallEvent(2)) }
        #expect(throws: PublishError.full) { try queue.tryPublish(contentsOf: [SmallEvent(2)]) }
        var consumer = queue.makeConsumer()
        #expect(throws: PublishError.full) { try queue.tryPublish(SmallEvent(2)) }
        expectRest(&consumer, SmallEvent.self, [0, 1])
    }

    @Test("under .fail publish throws .full on a full ring, on the consumer's thread too")
    func policyFail() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 1, overflow: .fail))
        try queue.publish(SmallEvent(0))
        #expect(throws: PublishError.full) { try queue.publish(SmallEvent(1)) }
        var consumer = queue.makeConsumer()
        #expect(throws: PublishError.full) { try queue.publish(SmallEvent(1)) }
        #expect(throws: PublishError.full) { try queue.publish(contentsOf: [SmallEvent(1)]) }
        expectRest(&consumer, SmallEvent.self, [0])
    }

    @Test(
        "after close every form of publish throws .closed; what came before is delivered",
        arguments: EventSize.allCases
    )
    func closed(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let queue = EventQueue(QueueConfiguration(capacity: 8))
                try queue.publish(Event(7, tracker.token()))
                queue.close()
                queue.close()
                #expect(queue.isClosed)
                let batch = [Event(1, tracker.token()), Event(2, tracker.token())]
                #expect(throws: PublishError.closed) { try queue.publish(Event(1, tracker.token())) }
                #expect(throws: PublishError.closed) { try queue.tryPublish(Event(1, tracker.token())) }
                #expect(throws: PublishError.closed) { try queue.publish(contentsOf: batch) }
                #expect(throws: PublishError.closed) { try queue.tryPublish(contentsOf: batch) }
                #expect(throws: PublishError.closed) { try publishSpan(of: batch, to: queue) }
                var consumer = queue.makeConsumer()
                let hasMore = consumer.wait()
                #expect(hasMore)
                expectRest(&consumer, type, [7])
                let hasEnded = !consumer.wait()
                #expect(hasEnded)
            }
        }
        try run(size.type)
    }

    @Test("a batch is contiguous and in order, from an array and from a span", arguments: EventSize.allCases)
    func batch(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let queue = EventQueue(QueueConfiguration(capacity: 32))
                var consumer = queue.makeConsumer()
                try queue.publish(Event(0, tracker.token()))
                try queue.publish(contentsOf: (1...3).map { Event($0, tracker.token()) })
                try queue.tryPublish(contentsOf: (4...5).map { Event($0, tracker.token()) })
                let rest = (6...8).map { Event($0, tracker.token()) }
                try publishSpan(of: rest, to: queue)
                expectRest(&consumer, type, Array(0...8))
            }
        }
        try run(size.type)
    }

    @Test("an empty batch is accepted and is nothing")
    func emptyBatch() throws {
        let queue = EventQueue(QueueConfiguration(capacity: 1))
        var consumer = queue.makeConsumer()
        try queue.publish(SmallEvent(0))
        try queue.publish(contentsOf: [] as [SmallEvent])
        try publishSpan(of: [] as [BoxedEvent], to: queue)
        try queue.tryPublish(contentsOf: [] as [BoxedEvent])
        #expect(queue.depth == 1)
        expectRest(&consumer, SmallEvent.self, [0])
    }

    @Test(
        "a batch that the ring can never hold is refused as a whole; the largest that it can hold is not",
        arguments: EventSize.allCases
    )
    func tooLarge(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let queue = EventQueue(QueueConfiguration(capacity: 8))
                let cells = size.cells(in: 8)
                let most = 8 / cells
                let batch = (0...most).map { Event($0, tracker.token()) }
                let error = PublishError.batchTooLarge(cells: (most + 1) * cells, capacity: 8)
                #expect(throws: error) { try queue.publish(contentsOf: batch) }
                #expect(throws: error) { try queue.tryPublish(contentsOf: batch) }
                #expect(throws: error) { try publishSpan(of: batch, to: queue) }
                #expect(queue.depth == 0)
                try queue.publish(contentsOf: Array(batch.dropLast()))
                var consumer = queue.makeConsumer()
                expectRest(&consumer, type, Array(0..<most))
            }
        }
        try run(size.type)
    }

    @Test("an event of exactly the inline limit lies in place, one byte more is boxed")
    func inlineLimit() throws {
        let report = try withDispatcher(.manual, capacity: 32) { dispatcher in
            try dispatcher.publish(words64(1))
            try dispatcher.publish(Limit())
            try dispatcher.settle()
            #expect(dispatcher.statistics.boxed == 0)
            try dispatcher.publish(BeyondLimit())
        }
        #expect(MemoryLayout<Limit>.size == EventQueue.inlineLimit)
        #expect(report.statistics.boxed == 1)
        #expect(report.statistics.dispatched == 3)
    }
}

private struct Limit {
    var words = (
        words64(1), words64(2), words8(0).0, words8(0).1, words8(0).2, words8(0).3, words8(0).4, words8(0).5
    )
}

private struct BeyondLimit {
    var limit = Limit()
    var byte: UInt8 = 0
}
