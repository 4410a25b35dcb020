import EventDispatch
import TestSupport
import Testing

@Suite("Async handlers")
struct AsyncHandlerTests {
    @Test("An async handler gets every event, in order, never two at once")
    func orderAndNonOverlap() async throws {
        let seen = Recorder<Int>()
        let inside = Counter()
        let overlaps = Counter()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(4)) { tick in
                if inside.add() > 1 { overlaps.add() }
                await Task.yield()
                seen.append(tick.number)
                inside.add(-1)
            }
            for number in 0..<1_000 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 1_000)
            #expect(subscription.counts.offered == 1_000)
        }
        #expect(seen.all == Array(0..<1_000))
        #expect(overlaps.value == 0)
    }

    @Test("A closure that awaits, and an async function, are awaited")
    func overloads() async throws {
        let seen = Recorder<String>()
        let gate = Gate()
        @Sendable func reference(_ tick: Tick) async throws {
            await gate.pass()
            seen.append("function")
        }
        try await withAsyncDispatcher { dispatcher in
            let closure = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                await gate.pass()
                seen.append("closure")
            }
            let function = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024), reference)
            let plain = dispatcher.subscribe(to: Tick.self) { _ in seen.append("synchronous") }
            let asked = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1)) { _ in
                seen.append("asked")
            }
            try await dispatcher.publish(Tick(number: 1))
            try await dispatcher.untilDispatched()
            #expect(plain.counts.handled == 1)
            // Not counted as handled when it merely waits.
            #expect(closure.counts.pending == 1)
            #expect(closure.counts.handled == 0)
            #expect(function.counts.pending == 1)
            gate.open()
            try await dispatcher.flush()
            for subscription in [closure, function, plain, asked] {
                #expect(subscription.counts.handled == 1)
            }
        }
        #expect(Set(seen.all) == ["function", "closure", "synchronous", "asked"])
    }
}
