import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: shutdown, publishAndWait and run without a thread", .serialized)
struct AsyncShutdownTests {
    @Test("shutdown delivers what was accepted, refuses who is suspended, and reports; twice the same")
    func shutdown() async throws {
        let blocked = try await BlockedDispatcher(capacity: 4)
        let dispatcher = blocked.dispatcher
        let publishers = try await suspendInTurn(dispatcher, 0..<3) { try await dispatcher.publish($0) }
        let ends = (0..<3).map { _ in Task { try await dispatcher.shutdown() } }
        for publisher in publishers {
            await #expect(throws: PublishError.closed) { try await publisher.value }
        }
        await untilSuspended(dispatcher, 3)
        blocked.goOn()
        try await watched {
            for end in ends {
                let report = try await end.value
                #expect(report.isComplete && report.undelivered.isEmpty)
                #expect(report.statistics.dispatched == 4)
                #expect(report.statistics.refused.closed == 3)
            }
        }
        #expect(try shutDown(dispatcher).statistics.dispatched == 4)
    }

    @Test("what runs out of time reports what is left and who is stuck; later the end is exact")
    func outOfTime() async throws {
        let (entered, leave) = (Gate(), Signal())
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Int.self, options: HandlerOptions(label: "slow")) { _ in
            entered.open()
            #expect(leave.arrives())
        }
        for number in 0..<4 { try await dispatcher.publish(number) }
        await entered.pass()
        let early = try await watched { try await dispatcher.shutdown(within: .milliseconds(1)) }
        #expect(!early.isComplete)
        #expect(early.stuckHandler == "slow")
        #expect(early.undelivered == ["Swift.Int": 3])
        leave.send()
        let late = try await watched { try await dispatcher.shutdown() }
        #expect(late.isComplete && late.undelivered == ["Swift.Int": 3])
        #expect(subscription.counts.handled == 1)
    }

    @Test("a cancelled shutdown throws; the dispatcher is closed and goes on delivering")
    func cancelled() async throws {
        let blocked = try await BlockedDispatcher(capacity: 4)
        let dispatcher = blocked.dispatcher
        let end = Task { try await dispatcher.shutdown() }
        await untilSuspended(dispatcher, 1)
        end.cancel()
        await #expect(throws: DispatcherError.cancelled) { try await end.value }
        #expect(dispatcher.isClosed)
        blocked.goOn()
        let report = try await watched { try await dispatcher.shutdown() }
        #expect(report.statistics.dispatched == 4 && report.undelivered.isEmpty)
    }

    @Test("publishAndWait says what the handlers did, also when it had to wait for room", arguments: [1, 4])
    func receipts(capacity: Int) async throws {
        try await trackingAsync { tracker in
            let blocked = try await BlockedDispatcher(capacity: capacity)
            let dispatcher = blocked.dispatcher
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { event in
                if event.number % 2 == 1 { throw TestError() }
            }
            let receipts = Shared([PublishReceipt?](repeating: nil, count: 8))
            let tasks = try await suspendInTurn(dispatcher, 0..<8) { number in
                let receipt = try await dispatcher.publishAndWait(SmallEvent(number, tracker.token()))
                receipts.update { $0[number] = receipt }
            }
            blocked.goOn()
            try await watched { for task in tasks { try await task.value } }
            for (number, receipt) in receipts.value.enumerated() {
                let odd: UInt64 = number % 2 == 1 ? 1 : 0
                #expect(receipt?.counts.failed == odd && receipt?.counts.handled == 1 - odd)
                #expect(receipt?.sequence == UInt64(capacity + number))
            }
            #expect(subscription.counts.handled == 4)
            try await dispatcher.shutdown()
        }
    }

    @Test("publishAndWait cancelled before it is accepted, after, closed before, and closed meanwhile")
    func receiptsThatDoNotCome() async throws {
        try await trackingAsync { tracker in
            let blocked = try await BlockedDispatcher(capacity: 2)
            let dispatcher = blocked.dispatcher
            let tasks = try await suspendInTurn(dispatcher, 0..<2) { number in
                try await dispatcher.publishAndWait(SmallEvent(number, tracker.token()))
            }
            tasks[0].cancel()
            await #expect(throws: PublishAndWaitError.refused(.cancelled)) { try await tasks[0].value }
            dispatcher.close()
            await #expect(throws: PublishAndWaitError.refused(.closed)) { try await tasks[1].value }
            await #expect(throws: PublishAndWaitError.refused(.closed)) {
                try await dispatcher.publishAndWait(SmallEvent(2, tracker.token()))
            }
            blocked.goOn()
            try await dispatcher.shutdown()

            let second = try await BlockedDispatcher(capacity: 1)
            second.goOn()
            try await second.dispatcher.flush()
            let (entered, leave) = (Gate(), Signal())
            let subscription = second.dispatcher.subscribe(to: SmallEvent.self) { _ in
                entered.open()
                #expect(leave.arrives())
            }
            let waiting = Task {
                try await second.dispatcher.publishAndWait(SmallEvent(3, tracker.token()))
            }
            await entered.pass()
            await untilSuspended(second.dispatcher, 1)
            waiting.cancel()
            await #expect(throws: PublishAndWaitError.cancelled) { try await waiting.value }
            leave.send()
            try await second.dispatcher.shutdown()
            #expect(subscription.counts.handled == 1)

            let orphan = makeDispatcher(.manual)
            let lost = Task { try await orphan.publishAndWait(SmallEvent(4, tracker.token())) }
            await untilSuspended(orphan, 1)
            try await orphan.shutdown()
            await #expect(throws: PublishAndWaitError.ended) { try await lost.value }
        }
    }

    @Test("run returns when the dispatcher has ended")
    func runToTheEnd() async throws {
        let dispatcher = makeDispatcher(.thread)
        let run = Task { try await dispatcher.run() }
        await untilSuspended(dispatcher, 1)
        try await dispatcher.publish(1)
        try await dispatcher.shutdown()
        try await watched { try await run.value }
        try await dispatcher.run()
    }

    @Test("run, cancelled, delivers what is there and what handlers publish meanwhile, then ends")
    func runCancelled() async throws {
        let handled = Counter()
        let (entered, leave) = (Gate(), Signal())
        let dispatcher = makeDispatcher(.thread, capacity: 4)
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] depth in
            if depth == 20 {
                entered.open()
                #expect(leave.arrives())
            }
            handled.add()
            if depth > 0 { try dispatcher.publish(depth - 1) }
        }
        try await dispatcher.publish(20)
        await entered.pass()
        let run = Task { try await dispatcher.run() }
        await untilSuspended(dispatcher, 1)
        run.cancel()
        // Its wait for the end is over, and the one for the settling has begun.
        leave.send()
        try await watched { try await run.value }
        let report = try await dispatcher.shutdown()
        #expect(handled.value == 21)
        #expect(report.isComplete && report.undelivered.isEmpty)
        #expect(report.statistics.refused.total == 0)
        #expect(subscription.counts.failed == 0)
    }

    @Test("run, cancelled while a handler does not return, gives up after the limit")
    func runOutOfTime() async throws {
        let (entered, leave) = (Gate(), Signal())
        var configuration = DispatcherConfiguration()
        configuration.drainLimit = .milliseconds(2)
        let dispatcher = EventDispatcher(configuration)
        let subscription = dispatcher.subscribe(to: Int.self) { _ in
            entered.open()
            #expect(leave.arrives())
        }
        for number in 0..<3 { try await dispatcher.publish(number) }
        await entered.pass()
        let run = Task { try await dispatcher.run() }
        run.cancel()
        try await watched { try await run.value }
        #expect(dispatcher.isClosed)
        leave.send()
        let report = try await watched { try await dispatcher.shutdown() }
        #expect(report.undelivered == ["Swift.Int": 2])
        #expect(subscription.counts.handled == 1)
    }
}
