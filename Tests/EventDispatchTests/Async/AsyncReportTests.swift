import EventDispatch
import TestSupport
import Testing

/// Promise: a shutdown waits for async handlers, and its report says what became of what their buffers held.
@Suite("A shutdown's report, and async handlers")
struct AsyncReportTests {
    @Test(
        "A shutdown waits for what is buffered, blocking or not, and its report says so",
        arguments: [true, false]
    )
    func shutdown(isBlocking: Bool) async throws {
        let handler = HeldHandler()
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024), handler.handle)
        try await dispatcher.publish(Tick(number: 0))
        await handler.entered.pass()
        for number in 1...4 { try await dispatcher.publish(Tick(number: number)) }
        let isOver = Shared(false)
        let ending = Task {
            let report = try await isBlocking ? dispatcher.shutdownOffPool() : dispatcher.shutdown()
            isOver.value = true
            return report
        }
        #expect(await eventuallyOnPool { dispatcher.isClosed })
        for _ in 0..<1_000 { await Task.yield() }
        #expect(!isOver.value && subscription.counts.pending == 5)
        handler.gate.open()
        let report = try await ending.value
        #expect(report.isComplete && report.stuckHandler == nil && report.unhandled.isEmpty)
        #expect(report.statistics.handlers.handled == 5)
        #expect(report.statistics.handlers.pending == 0)
        #expect(handler.seen.all == Array(0...4))
    }

    @Test("One whose time is up names the handler, and what its buffer held", arguments: [true, false])
    func deadline(isBlocking: Bool) async throws {
        let handler = HeldHandler()
        let dispatcher = makeDispatcher(.thread)
        let subscription = dispatcher.subscribe(
            to: Tick.self,
            buffering: .dropNewest(1_024),
            options: HandlerOptions(label: "held"),
            handler.handle
        )
        for number in 0...4 { try await dispatcher.publish(Tick(number: number)) }
        await handler.entered.pass()
        try await dispatcher.untilDispatched()
        let early =
            try await isBlocking
            ? dispatcher.shutdownOffPool(within: .milliseconds(1))
            : dispatcher.shutdown(within: .milliseconds(1))
        #expect(!early.isComplete && early.stuckHandler == "held")
        #expect(early.unhandled == ["held": 4])
        #expect(early.description.hasSuffix("unhandled, by handler: 4 held"))
        handler.gate.open()
        let late = try await dispatcher.shutdown()
        #expect(late.isComplete && late.unhandled == ["held": 4] && late.undelivered.isEmpty)
        #expect(subscription.counts.cancelled == 4 && subscription.counts.handled == 1)
    }
}
