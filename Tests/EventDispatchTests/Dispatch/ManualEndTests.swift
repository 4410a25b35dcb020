import CEventRing
import EventDispatch
import Foundation
import TestSupport
import Testing

@Suite("EventDispatcher: the end of manual mode")
struct ManualEndTests {
    @Test(
        "shut down without a poller, what is left is destroyed and reported by type",
        arguments: [1, 2, 8, 64]
    )
    func orphan(capacity: Int) throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual, capacity: capacity)
            let called = Counter()
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { _ in called.add() }
            var accepted: [String: UInt64] = [:]
            func publish<Event: TrackedEvent>(_ type: Event.Type) {
                guard (try? dispatcher.tryPublish(Event(1, tracker.token()))) != nil else { return }
                accepted[String(reflecting: type), default: 0] += 1
            }
            for size in EventSize.allCases + EventSize.allCases { publish(size.type) }
            let report = try dispatcher.shutdown()
            #expect(report.undelivered == accepted)
            let total = accepted.values.reduce(0, +)
            #expect(report.statistics.undelivered == total)
            #expect(report.statistics.dispatched == 0)
            #expect(report.statistics.accepted == total)
            #expect(report.statistics.refused.full == 8 - total)
            #expect(called.value == 0)
            #expect(tracker.alive == 0)
            #expect(try dispatcher.shutdown().undelivered == accepted)
            #expect(!subscription.isActive)
        }
    }

    @Test("a poller of a dispatcher that has ended finds nothing to wait for and nothing to poll")
    func pollerAfterTheEnd() throws {
        let dispatcher = makeDispatcher(.manual)
        try dispatcher.shutdown()
        for _ in 0..<2 {
            var poller = dispatcher.makePoller()
            var second = dispatcher.makePoller()
            #expect(try !poller.wait() && !second.wait())
            #expect(try poller.poll() == 0 && second.poll() == 0)
        }
        #expect(try dispatcher.shutdown().undelivered.isEmpty)
    }

    @Test("a poller that is wanted while another thread ends the dispatcher waits for that end")
    func pollerDuringTheEnd() throws {
        final class Slow: Sendable {
            let (entered, leave): (Signal, Signal)
            init(_ entered: Signal, _ leave: Signal) { (self.entered, self.leave) = (entered, leave) }
            deinit {
                entered.send()
                #expect(leave.arrives())
            }
        }
        let (entered, leave) = (Signal(), Signal())
        let dispatcher = makeDispatcher(.manual)
        try dispatcher.publish(Slow(entered, leave))
        let ending = RunningThread { #expect(throws: Never.self) { try dispatcher.shutdown() } }
        #expect(entered.arrives())
        let polled = Counter()
        let polling = RunningThread {
            var poller = dispatcher.makePoller()
            #expect(throws: Never.self) { polled.add(try poller.poll()) }
            #expect(throws: Never.self) { polled.add(try poller.wait() ? 1 : 0) }
        }
        leave.send()
        polling.join()
        ending.join()
        #expect(polled.value == 0)
        #expect(try dispatcher.shutdown().statistics.undelivered == 1)
    }

    @Test("a poller dropped after close ends the dispatcher, counting what it leaves, spilled events too")
    func pollerDroppedAfterClose() throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual, capacity: 2)
            let seen = Recorder<Int>()
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { seen.append($0.number) }
            do {
                var poller = dispatcher.makePoller()
                for number in 0..<7 { try dispatcher.publish(SmallEvent(number, tracker.token())) }
                dispatcher.close()
                try poller.poll(max: 1)
                #expect(subscription.isActive)
            }
            #expect(!subscription.isActive)
            #expect(tracker.alive == 0)
            let report = try dispatcher.shutdown()
            #expect(seen.all == [0])
            #expect(report.undelivered == [String(reflecting: SmallEvent.self): 6])
            #expect(report.statistics.accepted == 7)
            #expect(report.statistics.spilled == 5)
        }
    }

    @Test("after close spilled events are still due: a poll of none of them does not end the dispatcher")
    func spilledAtTheEnd() throws {
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: 1)
        var poller = dispatcher.makePoller()
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        for number in 0..<3 { try dispatcher.publish(number) }
        dispatcher.close()
        for most in [1, 0, 1, 0, 1] { try poller.poll(max: most) }
        #expect(subscription.isActive)
        let hasMore = try poller.wait()
        #expect(!hasMore)
        #expect(!subscription.isActive)
        #expect(seen.all == [0, 1, 2])
        #expect(try dispatcher.shutdown().undelivered == [:])
    }

    @Test("a poller dropped before close leaves its place to the next one")
    func nextPoller() throws {
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: 2)
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        for round in 0..<5 {
            var poller = dispatcher.makePoller()
            for offset in 0..<2 { try dispatcher.publish(2 * round + offset) }
            try poller.poll(max: 1)
        }
        var poller = dispatcher.makePoller()
        while try poller.poll() > 0 {}
        #expect(seen.all == Array(0..<10))
        #expect(subscription.isActive)
    }

    @Test("an event's deinit during an orphan's end may call the dispatcher: it is told that it is inside")
    func orphanCallsBack() throws {
        let dispatcher = makeDispatcher(.manual)
        let called = Counter()
        for _ in 0..<3 {
            try dispatcher.publish(
                Sentinel { [weak dispatcher] in
                    #expect(throws: DispatcherError.wouldDeadlock) { try dispatcher?.flush() }
                    #expect(throws: PublishError.closed) { try dispatcher?.publish(1) }
                    called.add()
                }
            )
        }
        let report = try dispatcher.shutdown()
        #expect(called.value == 3)
        #expect(report.statistics.undelivered == 3)
    }

    @Test("an end that has to wait for a late commit counts what it destroyed before and after it")
    func lateCommit() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        let ring = try #require(RingWords(dispatcher)).ring
        try dispatcher.publish(1)
        let claim = er_claim(ring, 1)  // of a producer that has lost the processor
        try dispatcher.publish(2)
        let report = Shared<ShutdownReport?>(nil)
        onThreads(1) { _ in
            report.value = try? dispatcher.shutdown()
        } meanwhile: {
            while dispatcher.depth == 3 { sched_yield() }  // until the first event has been destroyed
            er_commit_skipped(ring, claim.position, 1)
        }
        #expect(report.value?.undelivered == ["Swift.Int": 2])
    }
}
