import EventDispatch
import TestSupport
import Testing

/// Promise: whoever waits on the poller's thread polls, as long as an asynchronous handler may need it.
@Suite("Asynchronous handlers of a manual dispatcher, waited for on the poller's thread", .serialized)
@PollerActor
struct AsyncPollerTests {
    enum Wait: CaseIterable, Sendable { case flush, settle, publishAndWait }

    @Test("a handler that publishes into a full ring goes on", arguments: Wait.allCases)
    func handlerPublishes(wait: Wait) async throws {
        let dispatcher = makeDispatcher(.manual, capacity: 2)
        let poller = dispatcher.makePoller()
        let numbers = Recorder<Int>()
        let sync = dispatcher.subscribe(to: Int.self) { numbers.append($0) }
        let handler = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(8)) {
            [unowned dispatcher] _ in
            for number in 0..<9 { try await dispatcher.publish(number) }
        }
        if wait == .publishAndWait {
            #expect(try await dispatcher.publishAndWait(Tick(number: 0)).counts.handled == 1)
        } else {
            try await dispatcher.publish(Tick(number: 0))
        }
        switch wait {
        case .flush: try await dispatcher.flush()
        case .settle, .publishAndWait: try await dispatcher.settle()
        }
        #expect(handler.counts.handled == 1)
        // A flush waits for what was published before it.
        if wait != .flush { #expect(numbers.all == Array(0..<9)) }
        try await dispatcher.shutdown()
        #expect(numbers.all == Array(0..<9))
        withExtendedLifetime(poller) {}
        withExtendedLifetime(sync) {}
    }

    @Test("publishAndWait returns when the asynchronous handlers have")
    func publishAndWait() async throws {
        let dispatcher = makeDispatcher(.manual)
        let poller = dispatcher.makePoller()
        let (entered, gate, isOver) = (Gate(), Gate(), Shared(false))
        let handler = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
            entered.open()
            await gate.pass()
        }
        let waiting = Task { @PollerActor in
            try await dispatcher.publishAndWait(Tick(number: 0))
            isOver.value = true
        }
        await entered.pass()
        // It has had every chance to return.
        for _ in 0..<1_000 { await Task.yield() }
        #expect(!isOver.value)
        gate.open()
        try await waiting.value
        #expect(handler.counts.handled == 1)
        try await dispatcher.shutdown()
        withExtendedLifetime(poller) {}
    }

    @Test("the blocking cancelAndWait polls until the call has returned")
    func cancelAndWait() async throws {
        let dispatcher = makeDispatcher(.manual, capacity: 2)
        var poller = dispatcher.makePoller()
        let (entered, returned) = (Gate(), Counter())
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(4)) {
            [unowned dispatcher] _ in
            entered.open()
            // More than the ring takes: it returns only when somebody polls.
            for number in 0..<9 { try await dispatcher.publish(number) }
            returned.add()
        }
        try await dispatcher.publish(Tick(number: 0))
        #expect(try poller.poll() == 1)
        await entered.pass()
        subscription.endAndWait()
        #expect(returned.value == 1)
        #expect(subscription.counts.handled == 1)
        try await dispatcher.shutdown()
    }

    @Test("a limit of nothing spills there, as in the blocking form, and does not refuse")
    func noTime() async throws {
        let dispatcher = makeDispatcher(.manual, capacity: 1)
        let poller = dispatcher.makePoller()
        for number in 0..<3 { try await dispatcher.publish(number, whenFull: .timeout(.zero)) }
        #expect(dispatcher.statistics.spilled == 2)
        try await dispatcher.shutdown()
        withExtendedLifetime(poller) {}
    }

    @Test(
        "an event that was handled before an end that left others has its receipt",
        arguments: [false, true]
    )
    func receiptAtTheEnd(blocking: Bool) async throws {
        let dispatcher = makeDispatcher(.manual)
        let handled = Counter()
        let subscription = dispatcher.subscribe(to: Int.self) { _ in handled.add() }
        let waiting =
            blocking
            ? Task { try await dispatcher.publishAndWaitOffPool(1) }
            // On this actor: it goes on only when this test lets go of the thread.
            : Task { @PollerActor in try await dispatcher.publishAndWait(1) }
        if blocking {
            #expect(await eventuallyOnPool { dispatcher.depth == 1 })
        } else {
            await untilSuspended(dispatcher, 1)
        }
        endAfterOne(dispatcher)
        #expect(handled.value == 1)
        #expect(try await waiting.value.counts.handled == 1)
        withExtendedLifetime(subscription) {}
    }

    /// Without a suspension.
    private func endAfterOne(_ dispatcher: EventDispatcher) {
        #expect(throws: Never.self) {
            try publishNow(2, dispatcher)
            var poller = dispatcher.makePoller()
            // It has been claimed, and is committed soon.
            while try poller.poll(max: 1) == 0 {}
            dispatcher.close()
            _ = consume poller
        }
    }

    @Test("on the thread of a poller with handlers every awaited wait is refused")
    func refusedBesideHandlers() async throws {
        let dispatcher = makeDispatcher(.manual)
        // On one thread from here to the end: nothing suspends that is refused.
        func onPollersThread() async throws {
            var poller = dispatcher.makePoller()
            let subscription = poller.subscribe(to: Int.self) { _ in }
            await #expect(throws: DispatcherError.wouldDeadlock) { try await dispatcher.flush() }
            await #expect(throws: DispatcherError.wouldDeadlock) { try await dispatcher.settle() }
            await #expect(throws: DispatcherError.wouldDeadlock) { try await dispatcher.shutdown() }
            await #expect(throws: PublishAndWaitError.wouldDeadlock) {
                try await dispatcher.publishAndWait(1)
            }
            #expect(!dispatcher.isClosed)
            withExtendedLifetime(poller) {}
            withExtendedLifetime(subscription) {}
        }
        try await onPollersThread()
    }
}
