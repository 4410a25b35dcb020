import EventDispatch
import TestSupport
import Testing

/// A handler that is kept inside its first event until the gate opens: its buffer then fills as the test wants.
struct HeldHandler {
    let gate = Gate()
    let entered = Gate()
    let seen = Recorder<Int>()

    func handle(_ tick: Tick) async {
        entered.open()
        await gate.pass()
        seen.append(tick.number)
    }
}

@Suite("A full buffer")
struct AsyncPolicyTests {
    /// Publishes 0, waits until it is being handled, publishes so many more.
    private static func fill(_ dispatcher: EventDispatcher, _ handler: HeldHandler, _ more: Int) async throws
    {
        try await dispatcher.publish(Tick(number: 0))
        await handler.entered.pass()
        for number in 0..<more { try await dispatcher.publish(Tick(number: number + 1)) }
    }

    @Test("Under drop-newest what comes last is lost")
    func dropNewest() async throws {
        let handler = HeldHandler()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(3), handler.handle)
            try await Self.fill(dispatcher, handler, 8)
            try await dispatcher.untilDispatched()
            #expect(subscription.counts.dropped == 5)
            #expect(subscription.counts.pending == 4)
            #expect(subscription.counts.offered == 9)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 4)
            #expect(subscription.counts.offered == 9)
        }
        #expect(handler.seen.all == [0, 1, 2, 3])
    }

    @Test("Under drop-oldest what has waited longest is lost")
    func dropOldest() async throws {
        let handler = HeldHandler()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropOldest(3), handler.handle)
            try await Self.fill(dispatcher, handler, 8)
            try await dispatcher.untilDispatched()
            #expect(subscription.counts.dropped == 5)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 4)
            #expect(subscription.counts.offered == 9)
        }
        #expect(handler.seen.all == [0, 6, 7, 8])
    }

    @Test("Under fail every lost event is a failure that the error sink is told of")
    func fail() async throws {
        let handler = HeldHandler()
        let failures = Recorder<HandlerFailure>()
        try await withAsyncDispatcher(errorSink: { failures.append($0) }) { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .fail(3),
                options: HandlerOptions(label: "held"),
                handler.handle
            )
            try await Self.fill(dispatcher, handler, 5)
            try await dispatcher.untilDispatched()
            #expect(subscription.counts.failed == 2)
            #expect(subscription.counts.offered == 6)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 4)
        }
        #expect(handler.seen.all == [0, 1, 2, 3])
        #expect(failures.all.map(\.handler) == ["held", "held"])
        #expect(failures.all.map { $0.event as? Tick } == [Tick(number: 4), Tick(number: 5)])
        #expect(failures.all.allSatisfy { ($0.error as? AsyncBufferFull)?.capacity == 3 })
    }

    @Test("Under suspend-dispatch the dispatch thread waits, and nothing is lost")
    func suspendDispatch() async throws {
        let handler = HeldHandler()
        let others = Recorder<Int>()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .suspendDispatch(3),
                handler.handle
            )
            let other = dispatcher.subscribe(to: Tick.self) { tick in others.append(tick.number) }
            try await Self.fill(dispatcher, handler, 8)
            // 0 is being handled, 1 to 3 wait, the dispatch thread stands at 4 and the other handler has not got it.
            #expect(await eventuallyOnPool { dispatcher.isSuspended })
            #expect(others.count == 4)
            #expect(subscription.counts.pending == 4)
            #expect(subscription.counts.dropped == 0)
            #expect(dispatcher.depth > 0)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 9)
            #expect(other.counts.handled == 9)
        }
        #expect(handler.seen.all == Array(0...8))
        #expect(others.all == Array(0...8))
    }

    @Test("A suspended dispatch thread goes on when the subscription is cancelled")
    func suspendedAndCancelled() async throws {
        let handler = HeldHandler()
        let others = Recorder<Int>()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .suspendDispatch(1),
                handler.handle
            )
            let other = dispatcher.subscribe(to: Tick.self) { tick in others.append(tick.number) }
            try await Self.fill(dispatcher, handler, 3)
            #expect(await eventuallyOnPool { dispatcher.isSuspended })
            subscription.cancel()
            try await dispatcher.untilDispatched()
            #expect(other.counts.handled == 4)
            #expect(subscription.counts.cancelled == 2 || subscription.counts.cancelled == 3)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.pending == 0)
        }
        #expect(handler.seen.all == [0])
    }

    @Test("A suspended dispatch thread gives up at a shutdown's deadline, and the report names the handler")
    func suspendedAtDeadline() async throws {
        let handler = HeldHandler()
        let others = Recorder<Int>()
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(
            to: Tick.self,
            buffering: .suspendDispatch(1),
            options: HandlerOptions(label: "slow"),
            handler.handle
        )
        let other = dispatcher.subscribe(to: Tick.self) { tick in others.append(tick.number) }
        try await Self.fill(dispatcher, handler, 3)
        #expect(await eventuallyOnPool { dispatcher.isSuspended })
        let report = try await dispatcher.shutdownOffPool(within: .zero)
        #expect(!report.isComplete && report.stuckHandler == "slow")
        #expect(report.unhandled == ["slow": 2])
        handler.gate.open()
        let final = try await dispatcher.shutdownOffPool()
        #expect(final.isComplete && final.stuckHandler == nil)
        #expect(final.unhandled == ["slow": 2])
        // One was in the buffer, and one waited for room there.
        #expect(subscription.counts.cancelled == 2)
        #expect(final.undelivered.values.reduce(0, +) == 1)
        #expect(handler.seen.all == [0])
        #expect(other.counts.handled == 3)
    }

    @Test("The loss is announced once, and again when the buffer has been half empty in between")
    func announced() async throws {
        let handler = HeldHandler()
        let losses = Recorder<EventsDropped>()
        try await withAsyncDispatcher { dispatcher in
            let watch = dispatcher.subscribe(to: EventsDropped.self) { losses.append($0) }
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .dropNewest(2),
                options: HandlerOptions(label: "held"),
                handler.handle
            )
            try await Self.fill(dispatcher, handler, 7)
            try await dispatcher.untilDispatched()
            #expect(losses.all.map(\.dropped) == [1])
            #expect(losses.all.first?.handler == "held")
            #expect(losses.all.first?.eventType == "Tick")
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.dropped == 5)
            _ = watch
        }
    }

    /// Found by a random program: the announcement of a loss overflowed the buffer again, and so on.
    @Test(
        "A handler of everything that lags is not fed by the announcements of its own losses",
        arguments: [false, true]
    )
    func neverFedByItself(drops oldest: Bool) async throws {
        let (taken, turns) = (Counter(), Turnstile())
        let losses = Counter()
        try await withAsyncDispatcher { dispatcher in
            let watch = dispatcher.subscribe(to: EventsDropped.self) { _ in losses.add() }
            let all = dispatcher.subscribeToAll(buffering: oldest ? .dropOldest(1) : .dropNewest(1)) { _ in
                taken.add()
                await turns.pass()
            }
            // One is being handled, one waits, the third overflows and is announced; the announcement overflows too.
            try await dispatcher.publish(Tick(number: 0))
            #expect(await eventuallyOnPool { taken.value == 1 })
            for number in 1..<3 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.untilDispatched()
            #expect(losses.value == 1)
            // The buffer is empty again, and full: now the announcement is what begins to overflow.
            turns.open(1)
            #expect(await eventuallyOnPool { taken.value == 2 })
            try await dispatcher.publish(Tick(number: 3))
            try await dispatcher.publish(EventsDropped(handler: "", eventType: "", dropped: 1))
            try await dispatcher.untilDispatched()
            #expect(losses.value == 2)
            turns.open(1_000)
            withExtendedLifetime((watch, all)) {}
        }
    }

    @Test("Losing the announcements themselves is not announced, and nobody's loss is a dead event")
    func neverRecursively() async throws {
        let handler = HeldHandler()
        let gate = Gate()
        let dead = Counter()
        try await withAsyncDispatcher(deadEventHandler: { _ in dead.add() }) { dispatcher in
            let plain = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1), handler.handle)
            try await Self.fill(dispatcher, handler, 3)
            try await dispatcher.untilDispatched()
            #expect(plain.counts.dropped == 2)
            #expect(dead.value == 0)
            let watch = dispatcher.subscribe(to: EventsDropped.self, buffering: .dropNewest(1)) { _ in
                await gate.pass()
            }
            for _ in 0..<10 {
                try await dispatcher.publish(EventsDropped(handler: "", eventType: "", dropped: 1))
            }
            try await dispatcher.untilDispatched()
            #expect(watch.counts.offered == 10)
            #expect(watch.counts.dropped > 0)
            gate.open()
            handler.gate.open()
        }
        #expect(dead.value == 0)
    }
}
