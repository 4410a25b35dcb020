import EventDispatch
import TestSupport
import Testing

/// Promise: on the main actor nothing begins after a `cancel` there has returned, though a call waited for the actor.
@Suite("A call that waits for the main actor", .serialized)
@MainActor
struct AsyncMainActorTests {
    enum End: CaseIterable, Sendable { case cancelled, disabled }

    @Test("does not begin after the end", arguments: End.allCases, [false, true])
    func end(end: End, isOwned: Bool) async throws {
        let dispatcher = makeDispatcher(.thread)
        let (calls, owner) = (Counter(), AsyncOwner())
        let subscription =
            isOwned
            ? dispatcher.subscribeOnMainActor(to: Tick.self, owner: owner, buffering: .suspendDispatch(1)) {
                _,
                _ in
                calls.add()
            }
            : dispatcher.subscribeOnMainActor(to: Tick.self, buffering: .suspendDispatch(1)) { _ in
                calls.add()
            }
        endWhileOneWaits(dispatcher) {
            switch end {
            case .cancelled: subscription.cancel()
            case .disabled: subscription.disable()
            }
        }
        #expect(await eventuallyOnPool { subscription.counts.pending == 0 })
        #expect(calls.value == 0)
        #expect(subscription.counts.handled == 0)
        #expect(subscription.counts.cancelled == (end == .cancelled ? 2 : 0))
        #expect(subscription.counts.disabled == (end == .disabled ? 2 : 0))
        try await dispatcher.shutdown()
    }

    /// Without a suspension, so that the main actor is busy meanwhile.
    private func endWhileOneWaits(_ dispatcher: EventDispatcher, _ end: () -> Void) {
        for number in 0..<2 {
            #expect(throws: Never.self) { try publishNow(Tick(number: number), dispatcher) }
        }
        // The buffer has room for one: when the second is in it, the first has been taken out, to be handled.
        #expect(throws: Never.self) { try flushNow(dispatcher) }
        end()
    }
}

private func flushNow(_ dispatcher: EventDispatcher) throws { try dispatcher.waitUntilDispatched() }
