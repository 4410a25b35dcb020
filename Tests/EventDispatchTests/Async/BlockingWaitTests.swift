import CEventRing
import EventDispatch
import TestSupport
import Testing

/// Promise: a blocking wait is one for async handlers too; where it would hold them up it is refused, having done nothing.
@Suite("Blocking waits, and async handlers", .serialized)
struct BlockingWaitTests {
    enum Wait: CaseIterable, Sendable {
        case flush, settle, publishAndWait, shutdown

        /// Synchronous, so that the blocking forms are taken.
        func block(_ dispatcher: EventDispatcher) throws {
            switch self {
            case .flush: try dispatcher.flush()
            case .settle: try dispatcher.settle()
            case .publishAndWait: try dispatcher.publishAndWait(SmallEvent(7))
            case .shutdown: try dispatcher.shutdown()
            }
        }

        func isRefused(_ dispatcher: EventDispatcher) -> Bool {
            do {
                try block(dispatcher)
                return false
            } catch {
                return error as? DispatcherError == .wouldBlockHandlers
                    || error as? PublishAndWaitError == .wouldBlockHandlers
            }
        }
    }

    @Test("on a thread of its own it returns after the async handlers", arguments: Wait.allCases)
    func waits(_ wait: Wait) async throws {
        let (gate, handled, returned) = (Gate(), Counter(), Shared(false))
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
            await gate.pass()
            handled.add()
        }
        for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
        async let waiting: Void = offPool {
            try wait.block(dispatcher)
            returned.value = true
            #expect(handled.value == 3)
        }
        #expect(await eventuallyOnPool { subscription.counts.pending == 3 })
        for _ in 0..<1_000 { await Task.yield() }
        #expect(!returned.value)
        gate.open()
        try await waiting
        try await dispatcher.shutdown()
    }

    @Test("in a task it is refused, as long as the dispatcher has an async handler", arguments: Wait.allCases)
    func inTask(_ wait: Wait) async throws {
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
            await Task.yield()
        }
        #expect(wait.isRefused(dispatcher))
        #expect(!dispatcher.isClosed && dispatcher.statistics.accepted == 0)
        subscription.cancel()
        try await dispatcher.flush()
        #expect(!wait.isRefused(dispatcher))
        try await dispatcher.shutdown()
    }

    @Test("a sequence does not count: nobody waits for it", arguments: Wait.allCases)
    func sequence(_ wait: Wait) async throws {
        let dispatcher = makeDispatcher(.thread)
        let sequence = dispatcher.events(of: SmallEvent.self, buffering: .dropNewest(1_024))
        try await dispatcher.publish(SmallEvent(1))
        #expect(!wait.isRefused(dispatcher))
        try await dispatcher.shutdown()
        withExtendedLifetime(sequence) {}
    }

    @Test("with a limit it waits that long: it ends by itself")
    func limit() async throws {
        let handler = HeldHandler()
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024), handler.handle)
        try await dispatcher.publish(Tick(number: 0))
        await handler.entered.pass()
        let report = try blocking { try dispatcher.shutdown(within: .milliseconds(1)) }
        #expect(!report.isComplete)
        handler.gate.open()
        #expect(try await dispatcher.shutdown().isComplete)
        withExtendedLifetime(subscription) {}
    }

    @Test("a settle waits for what async handlers publish")
    func cascade() async throws {
        let seen = Counter()
        let dispatcher = makeDispatcher(.thread)
        let subscriptions = [
            dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { [unowned dispatcher] tick in
                await Task.yield()
                if tick.number > 0 { try await dispatcher.publish(Tick(number: tick.number - 1)) }
                seen.add()
            }
        ]
        try await dispatcher.publish(Tick(number: 20))
        try await offPool { try dispatcher.settle() }
        #expect(seen.value == 21)
        try await dispatcher.shutdown()
        withExtendedLifetime(subscriptions) {}
    }

    @Test("a handler that comes during the wait is not held up", arguments: [Wait.flush, .settle, .shutdown])
    func subscribedMeanwhile(_ wait: Wait) async throws {
        let dispatcher = makeDispatcher(.thread)
        let late = SubscriptionSet()
        let (gate, handled) = (Gate(), Counter())
        let subscription = dispatcher.subscribe(to: Tick.self) { [unowned dispatcher] tick in
            guard tick.number == 0 else { return }
            dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(8)) { _ in
                await gate.pass()
                handled.add()
            }.store(in: late)
        }
        // One call that holds the rest back until the blocking wait has begun, and one for the late handler.
        let (entered, leave) = (Signal(), Signal())
        let holding = dispatcher.subscribe(to: Int.self) { _ in
            entered.send()
            #expect(leave.arrives())
        }
        try await dispatcher.publish(1)
        for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
        #expect(entered.arrives())
        let helper = RunningThread { [dispatcher] in
            // The wait is under way, or about to be: either way the handler comes after its first look.
            while !dispatcher.isClosed && wait == .shutdown { er_nap(20_000) }
            leave.send()
        }
        #expect(wait.isRefused(dispatcher))
        helper.join()
        gate.open()
        try await dispatcher.shutdown()
        #expect(handled.value == 2)
        withExtendedLifetime((subscription, holding)) {}
    }

    @Test(
        "a flush whose events a shutdown's deadline destroys in a buffer says so",
        arguments: [true, false]
    )
    func destroyed(isBlocking: Bool) async throws {
        let handler = HeldHandler()
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(8), handler.handle)
        for number in 0..<5 { try await dispatcher.publish(Tick(number: number)) }
        await handler.entered.pass()
        try await dispatcher.untilDispatched()
        let flushing = Task {
            do {
                try await isBlocking ? dispatcher.flushOffPool() : dispatcher.flush()
                return false
            } catch { return error as? DispatcherError == .ended }
        }
        #expect(await eventuallyOnPool { subscription.counts.pending == 5 })
        let report = try await dispatcher.shutdownOffPool(within: .milliseconds(1))
        #expect(report.unhandled.values.reduce(0, +) == 4)
        handler.gate.open()
        #expect(await flushing.value)
        try await dispatcher.shutdown()
    }

    @Test("of two dispatchers, one polled inside the other's handler, nobody waits in a circle")
    func polledInsideHandler() async throws {
        let outer = makeDispatcher(.thread)
        let outcomes = Recorder<String>()
        let subscription = outer.subscribe(to: Tick.self) { [unowned outer] _ in
            let inner = makeDispatcher(.manual)
            let poller = inner.makePoller()
            let waiting = inner.subscribe(to: SmallEvent.self, buffering: .dropNewest(8)) { _ in
                do { try await outer.flush() } catch { outcomes.append("handler refused") }
            }
            try inner.publish(SmallEvent(1))
            do { try inner.flush() } catch DispatcherError.wouldDeadlock { outcomes.append("poller refused") }
            _ = consume poller
            withExtendedLifetime(waiting) {}
        }
        try await outer.publish(Tick(number: 0))
        try await watched { try await outer.shutdown() }
        #expect(outcomes.count == 1, "\(outcomes.all)")
        withExtendedLifetime(subscription) {}
    }

    @Test("on the main actor a publish that would wait for a handler there is refused")
    @MainActor
    func mainActor() async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 2)
        let handled = Counter()
        let subscription = dispatcher.subscribeOnMainActor(to: Tick.self, buffering: .suspendDispatch(1)) {
            _ in
            handled.add()
        }
        // Where it waits after all, somebody ends that.
        let refused = Signal()
        let watch = RunningThread { if !refused.arrives() { subscription.cancel() } }
        var accepted = 0
        let error = blocking {
            var refusal: PublishError?
            for number in 0..<100 where refusal == nil {
                do throws(PublishError) {
                    try dispatcher.publish(Tick(number: number))
                    accepted += 1
                } catch { refusal = error }
            }
            return refusal
        }
        refused.send()
        watch.join()
        #expect(error == .wouldDeadlock)
        #expect(accepted >= 2)
        // Suspended it waits.
        for number in 0..<20 { try await dispatcher.publish(Tick(number: number)) }
        try await dispatcher.flush()
        #expect(handled.value == accepted + 20)
        subscription.cancel()
        try await dispatcher.shutdown()
    }

    @Test("polled on the main thread, a buffer for a handler there that is full stops the program")
    func polledOnMainThread() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            @MainActor in
            let dispatcher = makeDispatcher(.manual)
            let subscription = dispatcher.subscribeOnMainActor(to: Tick.self, buffering: .suspendDispatch(1))
            {
                _ in
            }
            var poller = dispatcher.makePoller()
            for number in 0..<3 { try dispatcher.tryPublish(Tick(number: number)) }
            try poller.poll()
            withExtendedLifetime(subscription) {}
        }
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains("polled on the main thread waits for a handler that runs there"))
    }
}
