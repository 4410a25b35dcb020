import EventDispatch
import TestSupport
import Testing

/// What the asynchronous waits have to do with asynchronous handlers: they wait for them too, and not inside them.
@Suite("Asynchronous waits and handlers")
struct AsyncDrainTests {
    /// Something that waits for a dispatcher.
    enum Wait: CaseIterable, Sendable {
        case flush, settle, publishAndWait, shutdown

        func wait(_ dispatcher: EventDispatcher) async throws {
            switch self {
            case .flush: try await dispatcher.flush()
            case .settle: try await dispatcher.settle()
            case .publishAndWait: try await dispatcher.publishAndWait(0)
            case .shutdown: try await dispatcher.shutdown()
            }
        }
    }

    @Test(
        "flush, settle, publishAndWait and shutdown return after the async handlers",
        arguments: Wait.allCases
    )
    func wait(_ wait: Wait) async throws {
        let (gate, handled) = (Gate(), Counter())
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                await gate.pass()
                handled.add()
            }
            for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
            let returned = Counter()
            try await watched {
                async let waiting: Void = {
                    try await wait.wait(dispatcher)
                    #expect(handled.value == 3)
                    returned.add()
                }()
                // The dispatch thread is done with them; the handler stands at the first.
                #expect(await eventuallyOnPool { subscription.counts.pending == 3 })
                #expect(returned.value == 0)
                gate.open()
                try await waiting
            }
            #expect(subscription.counts.handled == 3)
        }
    }

    @Test("inside an async handler, and in its child tasks, they are refused", arguments: Wait.allCases)
    func insideHandler(_ wait: Wait) async throws {
        let refused = Counter()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) {
                [unowned dispatcher] _ in
                func attempt() async {
                    do {
                        try await wait.wait(dispatcher)
                        Issue.record("waited for itself")
                    } catch {
                        let isInside =
                            error as? DispatcherError == .wouldDeadlock
                            || error as? PublishAndWaitError == .wouldDeadlock
                        if isInside { refused.add() }
                    }
                }
                await attempt()
                async let child: Void = attempt()
                await child
            }
            try await dispatcher.publish(Tick(number: 0))
            try await watched { try await dispatcher.flush() }
            #expect(refused.value == 2)
            #expect(subscription.counts.handled == 1)
            #expect(dispatcher.statistics.accepted == 1, "one that was refused has published or closed")
        }
    }

    @Test("a detached task of a handler may wait, and waits for the handler")
    func detached() async throws {
        let gate = Gate()
        try await withAsyncDispatcher { dispatcher in
            let task = Guarded<Task<Void, any Error>?>(nil)
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) {
                [unowned dispatcher] _ in
                task.withLock { $0 = Task.detached { try await dispatcher.flush() } }
                await gate.pass()
            }
            try await dispatcher.publish(Tick(number: 0))
            #expect(await eventuallyOnPool { task.withLock { $0 != nil } })
            gate.open()
            try await watched { try await task.withLock { $0 }?.value }
            #expect(subscription.counts.handled == 1)
        }
    }

    @Test(
        "cancelAndWait returns after the call under way, also in a cancelled task; what waited is destroyed"
    )
    func cancelAndWait() async throws {
        try await trackingAsync { tracker in
            let (entered, gate, returned) = (Gate(), Gate(), Counter())
            try await withAsyncDispatcher { dispatcher in
                let subscription = dispatcher.subscribe(to: SmallEvent.self, buffering: .dropNewest(1_024)) {
                    _ in
                    entered.open()
                    await gate.pass()
                    returned.add()
                }
                for number in 0..<3 { try await dispatcher.publish(SmallEvent(number, tracker.token())) }
                await entered.pass()
                #expect(await eventuallyOnPool { subscription.counts.pending == 3 })
                let cancelling = Task {
                    await subscription.cancelAndWait()
                    #expect(returned.value == 1)
                }
                cancelling.cancel()
                #expect(await eventuallyOnPool { subscription.counts.cancelled == 2 })
                gate.open()
                await watched { await cancelling.value }
                #expect(subscription.counts.handled == 1)
            }
        }
    }

    @Test("a shutdown with a deadline gives up what is still in a buffer, and says so")
    func deadline() async throws {
        try await trackingAsync { tracker in
            let (entered, gate) = (Gate(), Gate())
            try await withAsyncDispatcher { dispatcher in
                let subscription = dispatcher.subscribe(to: SmallEvent.self, buffering: .dropNewest(1_024)) {
                    _ in
                    entered.open()
                    await gate.pass()
                }
                for number in 0..<3 { try await dispatcher.publish(SmallEvent(number, tracker.token())) }
                await entered.pass()
                let report = try await watched { try await dispatcher.shutdown(within: .milliseconds(1)) }
                #expect(report.statistics.accepted == 3)
                // However far the dispatch thread was: nobody handles the others.
                #expect(await eventuallyOnPool { subscription.counts.pending == 1 })
                gate.open()
                #expect(await eventuallyOnPool { subscription.counts.pending == 0 })
                #expect(subscription.counts.handled == 1)
            }
        }
    }

    @Test("run() that is cancelled drains the async handlers too, though its task is cancelled")
    func run() async throws {
        let (gate, handled) = (Gate(), Counter())
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                await gate.pass()
                handled.add()
            }
            for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
            let running = Task { try await dispatcher.run() }
            running.cancel()
            #expect(await eventuallyOnPool { subscription.counts.pending == 3 })
            gate.open()
            try await watched { try await running.value }
            #expect(handled.value == 3)
            #expect(subscription.counts.handled == 3)
        }
    }
}
