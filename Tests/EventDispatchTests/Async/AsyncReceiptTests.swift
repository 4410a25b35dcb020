import EventDispatch
import TestSupport
import Testing

/// Promise: `publishAndWait` returns when the async handlers are done with the event, and says what they did.
@Suite("A receipt, and async handlers")
struct AsyncReceiptTests {
    enum Outcome: CaseIterable, Sendable {
        case handled, failed, expired, disabled, cancelled, replaced, dropped
    }

    @Test("what became of the event in a buffer is counted", arguments: Outcome.allCases, [true, false])
    func counts(_ outcome: Outcome, isBlocking: Bool) async throws {
        let handler = HeldHandler()
        var owner: AsyncOwner? = AsyncOwner()
        try await withAsyncDispatcher { dispatcher in
            let buffering: AsyncBuffering =
                switch outcome {
                case .dropped: .dropNewest(1)
                case .replaced: .dropOldest(1)
                default: .suspendDispatch(8)
                }
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                owner: try #require(owner),
                buffering: buffering
            ) { _, tick in
                await handler.handle(tick)
                if outcome == .failed && tick.number == 1 { throw TestError() }
            }
            // The first is being handled, so what comes waits in the buffer.
            try await dispatcher.publish(Tick(number: 0))
            await handler.entered.pass()
            if outcome == .dropped { try await dispatcher.publish(Tick(number: -1)) }
            async let waiting =
                isBlocking
                ? dispatcher.publishAndWaitOffPool(Tick(number: 1))
                : dispatcher.publishAndWait(Tick(number: 1))
            if outcome == .dropped {
                #expect(await eventuallyOnPool { subscription.counts.dropped == 1 })
            } else {
                #expect(await eventuallyOnPool { subscription.counts.pending == 2 })
            }
            switch outcome {
            case .handled, .failed, .dropped: break
            case .expired: owner = nil
            case .disabled: subscription.disable()
            case .cancelled: subscription.cancel()
            case .replaced: try await dispatcher.publish(Tick(number: 2))
            }
            if outcome == .replaced { #expect(await eventuallyOnPool { subscription.counts.dropped == 1 }) }
            handler.gate.open()
            let receipt = try await waiting
            let counts = receipt.counts
            #expect(!receipt.isDead && counts.offered == 1)
            let found = [
                counts.handled, counts.failed, counts.expired, counts.disabled, counts.cancelled,
                counts.dropped,
            ]
            let expected: [UInt64] =
                switch outcome {
                case .handled: [1, 0, 0, 0, 0, 0]
                case .failed: [0, 1, 0, 0, 0, 0]
                case .expired: [0, 0, 1, 0, 0, 0]
                case .disabled: [0, 0, 0, 1, 0, 0]
                case .cancelled: [0, 0, 0, 0, 1, 0]
                case .replaced, .dropped: [0, 0, 0, 0, 0, 1]
                }
            #expect(found == expected)
        }
        withExtendedLifetime(owner) {}
    }

    @Test("of several async handlers each is counted, of a sequence the event is pending")
    func several() async throws {
        try await withAsyncDispatcher { dispatcher in
            let sequence = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
            let subscriptions = [
                dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in await Task.yield()
                },
                dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                    await Task.yield()
                    throw TestError()
                },
                dispatcher.subscribe(to: Tick.self) { _ in },
                dispatcher.subscribeToAll(buffering: .dropNewest(1_024)) { _ in await Task.yield() },
            ]
            for number in 0..<50 {
                let counts = try await dispatcher.publishAndWait(Tick(number: number)).counts
                #expect(counts.handled == 3 && counts.failed == 1 && counts.pending == 1)
            }
            withExtendedLifetime((sequence, subscriptions)) {}
        }
    }

    @Test("a shutdown that leaves later events does not cut it short", arguments: [true, false])
    func leftBehind(isBlocking: Bool) async throws {
        let handler = HeldHandler()
        let (held, entered, leave) = (Signal(), Signal(), Signal())
        let dispatcher = makeDispatcher(.thread)
        let holding = dispatcher.subscribe(to: Int.self) { number in
            if number == 0 { #expect(held.arrives()) }
            guard number == 1 else { return }
            entered.send()
            #expect(leave.arrives())
        }
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(8), handler.handle)
        try await dispatcher.publish(0)
        let waiting = Task {
            try await isBlocking
                ? dispatcher.publishAndWaitOffPool(Tick(number: 0))
                : dispatcher.publishAndWait(Tick(number: 0))
        }
        #expect(await eventuallyOnPool { dispatcher.depth == 2 })
        for number in 1...4 { try await dispatcher.publish(number) }
        held.send()
        #expect(try await offPool { entered.arrives() })
        await handler.entered.pass()
        let report = try await dispatcher.shutdownOffPool(within: .zero)
        #expect(!report.isComplete)
        leave.send()
        // The rest is destroyed, and the call is still under way.
        #expect(await eventuallyOnPool { dispatcher.statistics.undelivered == 3 })
        handler.gate.open()
        #expect(try await waiting.value.counts.handled == 1)
        try await dispatcher.shutdown()
        withExtendedLifetime((holding, subscription)) {}
    }
}
