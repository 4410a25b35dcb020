import EventDispatch
import TestSupport
import Testing

/// Promise: when its limit has passed, a shutdown has handlers called no more, and takes nothing from a sequence.
@Suite("Asynchronous shutdown: what its limit ends, and what not")
struct AsyncDeadlineTests {
    enum Form: CaseIterable, Sendable { case shutdown, run }

    @Test("a handler that the dispatch thread waits for is called no more", arguments: Form.allCases)
    func suspendedDispatch(form: Form) async throws {
        var configuration = DispatcherConfiguration()
        configuration.drainLimit = .milliseconds(2)
        let dispatcher = EventDispatcher(configuration)
        let (gate, calls) = (Gate(), Counter())
        let subscription = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(4)) { _ in
            calls.add()
            await gate.pass()
        }
        for number in 0..<10 { try await dispatcher.publish(Tick(number: number)) }
        #expect(await eventuallyOnPool { dispatcher.isSuspended && calls.value == 1 })
        switch form {
        case .shutdown: _ = try await dispatcher.shutdown(within: .milliseconds(1))
        case .run:
            let running = Task { try await dispatcher.run() }
            running.cancel()
            try await running.value
        }
        gate.open()
        #expect(await eventuallyOnPool { subscription.counts.pending == 0 })
        #expect(calls.value == 1)
    }

    @Test("what a sequence holds is its consumer's, and a second limit takes nothing either")
    func sequence() async throws {
        let dispatcher = makeDispatcher(.thread)
        let (entered, gate) = (Gate(), Gate())
        let sequence = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
        let slow = dispatcher.subscribe(to: Int.self, buffering: .dropNewest(1_024)) { _ in
            entered.open()
            await gate.pass()
        }
        try await dispatcher.publish(1)
        await entered.pass()
        for number in 0..<5 { try await dispatcher.publish(Tick(number: number)) }
        let report = try await dispatcher.shutdown(within: .milliseconds(1))
        #expect(!report.isComplete)
        try await dispatcher.shutdown(within: .zero)
        gate.open()
        var got: [Int] = []
        for await tick in sequence { got.append(tick.number) }
        #expect(got == [0, 1, 2, 3, 4])
        #expect(sequence.counts.cancelled == 0)
        withExtendedLifetime(slow) {}
    }

    @Test("every event is in the report, that for which the dispatch thread waits, too", arguments: [1, 4])
    func counted(capacity: Int) async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 64)
        let (begun, goOn) = (Counter(), Gate())
        let subscription = dispatcher.subscribe(to: Int.self, buffering: .suspendDispatch(capacity)) { _ in
            begun.add()
            await goOn.pass()
        }
        for number in 0..<20 { try await dispatcher.publish(number) }
        #expect(await eventuallyOnPool { begun.value == 1 && dispatcher.isSuspended })
        let first = try await dispatcher.shutdown(within: .nanoseconds(1))
        // One is being handled. At least so many: the dispatch thread may be between two events just then.
        #expect(first.lost <= 19 && !first.isComplete)
        goOn.open()
        let second = try await dispatcher.shutdown()
        #expect(second.lost == 19 && second.isComplete)
        #expect(subscription.counts.handled == 1)
    }
}
