import EventDispatch
import TestSupport
import Testing

/// On an actor with one thread: a poller stays on it across suspensions.
@Suite("EventDispatcher: asynchronous forms in manual mode", .serialized)
@PollerActor
struct AsyncManualTests {
    @Test("on the poller's thread a publish into a full ring spills instead of waiting for itself")
    func spills() async throws {
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: 2, spillLimit: 6)
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        var poller = dispatcher.makePoller()
        for number in 0..<5 { try await dispatcher.publish(number) }
        try await dispatcher.publish(contentsOf: [5, 6])
        try await dispatcher.publish(7)
        await #expect(throws: PublishError.spillFull(limit: 6)) { try await dispatcher.publish(8) }
        while try poller.poll() > 0 {}
        #expect(seen.all == Array(0..<8))
        #expect(dispatcher.statistics.spilled == 6)
        #expect(subscription.counts.handled == 8)
        try await dispatcher.shutdown()
    }

    @Test("elsewhere a publish is suspended until the host polls, and goes on in order")
    func elsewhere() async throws {
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: 1)
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        try await dispatcher.publish(-1)
        var poller = dispatcher.makePoller()
        let tasks = try await suspendInTurn(dispatcher, 0..<5) { try await dispatcher.publish($0) }
        for number in 0..<5 {
            #expect(try poller.poll() == 1)
            try await tasks[number].value
        }
        #expect(try poller.poll() == 1)
        #expect(seen.all == Array(-1..<5))
        #expect(dispatcher.statistics.spilled == 0)
        #expect(subscription.counts.handled == 6)
        try await dispatcher.shutdown()
    }

    @Test("flush, settle, publishAndWait and shutdown poll on the poller's thread")
    func pollHere() async throws {
        let handled = Counter()
        let dispatcher = makeDispatcher(.manual, capacity: 2)
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] depth in
            handled.add()
            if depth > 0 { try dispatcher.publish(depth - 1) }
        }
        let poller = dispatcher.makePoller()
        try await dispatcher.publish(0)
        try await dispatcher.flush()
        #expect(handled.value == 1)
        try await dispatcher.publish(9)
        try await dispatcher.settle()
        #expect(handled.value == 11)
        for number in 0..<3 { try await dispatcher.publish(number - number) }
        let receipt = try await dispatcher.publishAndWait(0)
        #expect(receipt.counts.handled == 1)
        #expect(handled.value == 15)
        try await dispatcher.publish(0)
        let report = try await dispatcher.shutdown()
        #expect(report.statistics.dispatched == 16 && report.undelivered.isEmpty)
        #expect(subscription.counts.handled == 16)
        withExtendedLifetime(poller) {}
    }

    @Test("elsewhere they wait for the host to poll")
    func waitForTheHost() async throws {
        let dispatcher = makeDispatcher(.manual, capacity: 16)
        let subscription = dispatcher.subscribe(to: Int.self) { _ in }
        var poller = dispatcher.makePoller()
        try await dispatcher.publish(1)
        let tasks = try await suspendInTurn(dispatcher, 0..<3) { number in
            switch number {
            case 0: try await dispatcher.flush()
            case 1: try await dispatcher.settle()
            default:
                let receipt = try await dispatcher.publishAndWait(2)
                #expect(receipt.counts.handled == 1)
            }
        }
        #expect(try poller.poll() == 2)
        try await watched { for task in tasks { try await task.value } }
        let end = Task.detached { try await dispatcher.shutdown() }
        await untilSuspended(dispatcher, 1)
        while try poller.wait() { try poller.poll() }
        let report = try await end.value
        #expect(report.statistics.dispatched == 2)
        #expect(subscription.counts.handled == 2)
    }
}
