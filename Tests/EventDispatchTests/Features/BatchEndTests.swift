import EventDispatch
import TestSupport
import Testing

/// Promise: `onBatchEnd` is called once after each poll in which its handler received something, before a flush returns.
@Suite("EventDispatcher: the end of a batch")
struct BatchEndTests {
    @Test("once per poll that brought something, after its events")
    func oncePerPoll() throws {
        let seen = Recorder<String>()
        let dispatcher = makeDispatcher(.manual, capacity: 64)
        var poller = dispatcher.makePoller()
        let subscription = dispatcher.subscribe(
            to: Int.self,
            where: { $0 != 99 },
            onBatchEnd: { seen.append("end") },
            { seen.append("\($0)") }
        )
        try dispatcher.publish(contentsOf: [1, 2, 3])
        try poller.poll()
        try dispatcher.publish("nothing for it")
        try poller.poll()
        try dispatcher.publish(99)
        try poller.poll()
        try dispatcher.publish(contentsOf: [4, 5])
        try poller.poll(max: 1)
        try poller.poll(max: 1)
        #expect(seen.all == ["1", "2", "3", "end", "4", "end", "5", "end"])
        subscription.cancel()
        try dispatcher.publish(6)
        try poller.poll()
        #expect(seen.count == 8)
    }

    @Test("not of a handler that takes one event: it has ended by then")
    func once() throws {
        let seen = Recorder<String>()
        let dispatcher = makeDispatcher(.manual, capacity: 64)
        var poller = dispatcher.makePoller()
        let subscription = dispatcher.subscribe(
            to: Int.self,
            options: .once,
            onBatchEnd: { seen.append("end") },
            { seen.append("\($0)") }
        )
        try dispatcher.publish(contentsOf: [1, 2, 3])
        try poller.poll()
        try poller.poll()
        #expect(seen.all == ["1"])
        #expect(!subscription.isActive)
    }

    @Test("a flush returns after the batch end of what it waited for")
    func flushed() throws {
        let open = Counter()
        try withDispatcher(.thread, capacity: 64) { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Int.self,
                onBatchEnd: { open.add(-open.value) },
                { _ in open.add() }
            )
            for number in 0..<Scale.times(5_000) {
                try dispatcher.publish(number)
                try dispatcher.flush()
                #expect(open.value == 0)
            }
            #expect(subscription.counts.failed == 0)
        }
    }

    @Test("one that throws is counted and told to the sink; an owner that is gone is not called")
    func failing() throws {
        let sunk = Recorder<any Sendable>()
        let report = try withDispatcher(.manual, errorSink: { sunk.append($0.event) }) { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Int.self,
                onBatchEnd: { throw TestError() },
                { _ in }
            )
            var owner: Counter? = Counter()
            let ends = Counter()
            let owned = try dispatcher.subscribe(
                to: Int.self,
                owner: #require(owner),
                onBatchEnd: { _ in ends.add() },
                { owner, _ in owner.add() }
            )
            try dispatcher.publish(1)
            try dispatcher.settle()
            #expect(ends.value == 1)
            owner = nil
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(ends.value == 1)
            #expect(subscription.counts.handled == 2 && owned.counts.expired == 1)
        }
        #expect(report.statistics.batchEndFailures == 2)
        #expect(sunk.all.allSatisfy { $0 is BatchEndMarker })
        #expect(report.statistics.handlers.failed == 0)
    }

    @Test("a handler object shares its state between the calls and the batch's end")
    func object() throws {
        final class Log: CatchAllHandler, BatchEndHandler {
            private var lines: [String] = []
            private let written: Recorder<[String]>
            init(_ written: Recorder<[String]>) { self.written = written }
            func handle<Event: Sendable>(_ event: Event) { lines.append("\(event)") }
            func batchEnded() throws {
                written.append(lines)
                lines.removeAll()
            }
        }
        let written = Recorder<[String]>()
        try withDispatcher(.manual) { dispatcher in
            let subscription = dispatcher.subscribeToAll(Log(written))
            try dispatcher.publish(contentsOf: [1, 2])
            try dispatcher.publish("three")
            try dispatcher.flush()
            try dispatcher.publish(4)
            try dispatcher.flush()
            #expect(subscription.counts.handled == 4)
        }
        #expect(written.all == [["1", "2", "three"], ["4"]])
    }
}
