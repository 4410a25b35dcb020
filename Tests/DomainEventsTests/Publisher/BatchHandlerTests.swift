import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: batches have every event once and in order, at most `limit` at a time, and none waits for more to come.
@Suite("Publisher: handlers of batches")
struct BatchHandlerTests {
    @Test("all events, in order, none twice, no batch above the limit", arguments: [1, 2, 7, 1_024])
    func order(limit: Int) throws {
        let batches = Recorder<[Int]>()
        try withPublisher { publisher in
            let subscription = publisher.subscribeToBatches(of: Deposited.self, atMost: limit) { batch in
                batches.append(batch.map(\.amount))
            }
            for amount in 0..<500 { try publisher.publish(Deposited(amount: amount)) }
            try publisher.flush()
            // Flushed is handed over: nothing waits for more to come.
            #expect(batches.all.flatMap { $0 } == Array(0..<500))
            #expect(subscription.counts.handled == 500)
        }
        #expect(batches.all.allSatisfy { !$0.isEmpty && $0.count <= limit })
    }

    @Test("what one poll brings is one batch, whatever lies between; the filter's choice alone")
    func onePoll() throws {
        let batches = Recorder<[Int]>()
        let publisher = DomainEventPublisher(.quiet(mode: .manual))
        let subscription = publisher.subscribeToBatches(
            of: Deposited.self,
            matching: .events { ($0 as? Deposited)?.amount != 2 }
        ) { batches.append($0.map(\.amount)) }
        var poller = publisher.dispatcher.makePoller()
        for amount in 0..<4 {
            try publisher.publish(Deposited(amount: amount))
            try publisher.publish(Opened())
        }
        #expect(try poller.poll() == 8)
        #expect(batches.all == [[0, 1, 3]])
        try publisher.publish(Deposited(amount: 9))
        #expect(try poller.poll(max: 1) == 1)
        #expect(batches.all == [[0, 1, 3], [9]])
        withExtendedLifetime(subscription) {}
        try publisher.shutdown()
    }

    @Test(
        "an error of a full batch counts as the event's, one at a poll's end apart; the batch is gone, the next comes"
    )
    func errors() throws {
        let batches = Recorder<[Int]>()
        let publisher = DomainEventPublisher(.quiet(mode: .manual))
        let subscription = publisher.subscribeToBatches(of: Deposited.self, atMost: 2) { batch in
            batches.append(batch.map(\.amount))
            throw TestError()
        }
        var poller = publisher.dispatcher.makePoller()
        for amount in 0..<3 { try publisher.publish(Deposited(amount: amount)) }
        #expect(try poller.poll() == 3)
        #expect(batches.all == [[0, 1], [2]])
        #expect(subscription.counts.failed == 1)
        #expect(subscription.counts.handled == 2)
        #expect(publisher.statistics.dispatch.batchEndFailures == 1)
        try publisher.publish(Deposited(amount: 3))
        #expect(try poller.poll() == 1)
        #expect(batches.all.last == [3])
        try publisher.shutdown()
    }

    @Test("a shutdown hands over what is there")
    func shutdown() throws {
        let seen = Counter()
        let publisher = DomainEventPublisher()
        let subscription = publisher.subscribeToBatches(of: Deposited.self) { seen.add($0.count) }
        for _ in 0..<300 { try publisher.publish(Deposited()) }
        try publisher.shutdown()
        #expect(seen.value == 300)
        withExtendedLifetime(subscription) {}
    }

    @Test("a batch of at most nothing stops the program")
    func limit() async {
        await #expect(processExitsWith: .failure) {
            _ = DomainEventPublisher().subscribeToBatches(of: Deposited.self, atMost: 0) { _ in }
        }
    }
}
