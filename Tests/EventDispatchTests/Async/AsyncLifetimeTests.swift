import EventDispatch
import TestSupport
import Testing

/// Every way in which a buffered event can end, with events that are counted.
@Suite("Lifetimes of buffered events")
struct AsyncLifetimeTests {
    enum End: CaseIterable, Sendable {
        case handled, thrown, droppedOldest, droppedNewest, failed, cancelled, cancelledByFailures
        case ownerDied, disabled, dispatcherGone, dispatcherShutDown, deadline, endedByHand
    }

    /// Begins an event, buffers up to two more of five, ends in one way, lets the handler go on.
    @Test("A buffered event is destroyed once, however it ends", arguments: End.allCases)
    func everyEnd(end: End) async throws {
        try await trackingAsync { tracker in
            let gate = Gate()
            let entered = Gate()
            try await run(end, tracker, gate, entered)
            // The closure goes with the handler's last task.
            #expect(await eventuallyOnPool { tracker.alive == 0 })
        }
    }

    private func run(
        _ end: End,
        _ tracker: LifetimeTracker,
        _ gate: Gate,
        _ entered: Gate
    ) async throws {
        var dispatcher: EventDispatcher? = makeDispatcher(.thread)
        var owner: AsyncOwner? = AsyncOwner()
        let buffering: AsyncBuffering =
            switch end {
            case .droppedOldest: .dropOldest(2)
            case .failed: .fail(2)
            case .deadline: .suspendDispatch(2)
            default: .dropNewest(2)
            }
        let token = tracker.token()
        let subscription = try #require(dispatcher).subscribe(
            to: SmallEvent.self,
            owner: try #require(owner),
            buffering: buffering,
            options: HandlerOptions(
                onFailure: end == .cancelledByFailures ? .cancel(afterConsecutiveFailures: 1) : .continue
            )
        ) { [token] _, event in
            _ = token
            #expect(event.isIntact)
            entered.open()
            await gate.pass()
            if end == .thrown || end == .cancelledByFailures { throw TestError() }
        }
        try await dispatcher?.publish(SmallEvent(0, tracker.token()))
        await entered.pass()
        for number in 1...5 { try await dispatcher?.publish(SmallEvent(number, tracker.token())) }
        if end != .deadline { try await dispatcher?.untilDispatched() }
        switch end {
        case .handled, .thrown, .droppedOldest, .droppedNewest, .failed, .cancelledByFailures: break
        case .cancelled: subscription.cancel()
        case .ownerDied: owner = nil
        case .disabled: subscription.disable()
        case .dispatcherGone: dispatcher = nil
        case .dispatcherShutDown: dispatcher?.close()
        case .deadline: _ = try await dispatcher?.shutdownOffPool(within: .zero)
        case .endedByHand: dispatcher?.endAsyncHandlers()
        }
        gate.open()
        if end == .deadline || end == .dispatcherShutDown { try await dispatcher?.shutdownOffPool() }
        // One that the dispatcher keeps no more has nobody else to ask.
        #expect(await eventuallyOnPool { subscription.counts.pending == 0 })
        let final = subscription.counts
        #expect(final.pending == 0)
        if let expected = Self.expected(end) {
            let found = [
                final.handled, final.failed, final.expired, final.cancelled, final.disabled, final.dropped,
            ]
            #expect(found == expected)
            #expect(final.offered == 6)
        }
        // Only its last reference keeps it now.
        subscription.cancel()
        withExtendedLifetime((owner, dispatcher)) {}
    }

    /// In the order of the laws: handled, failed, expired, cancelled, disabled, dropped.
    private static func expected(_ end: End) -> [UInt64]? {
        switch end {
        case .handled, .droppedNewest, .dispatcherGone, .dispatcherShutDown, .droppedOldest:
            [3, 0, 0, 0, 0, 3]
        case .thrown: [0, 3, 0, 0, 0, 3]
        case .failed: [3, 3, 0, 0, 0, 0]
        case .cancelled, .endedByHand: [1, 0, 0, 2, 0, 3]
        case .cancelledByFailures: [0, 1, 0, 2, 0, 3]
        case .ownerDied: [1, 0, 2, 0, 0, 3]
        case .disabled: [1, 0, 0, 0, 2, 3]
        case .deadline: nil
        }
    }

    @Test("What a sequence holds goes with the sequence, and a suspended consumer with its task")
    func sequences() async throws {
        try await trackingAsync { tracker in
            let dispatcher = makeDispatcher(.thread)
            // Released with events inside, before and after the dispatcher's end.
            for _ in 0..<2 {
                let sequence = dispatcher.events(of: SmallEvent.self, buffering: .dropOldest(3))
                for number in 0..<5 { try await dispatcher.publish(SmallEvent(number, tracker.token())) }
                try await dispatcher.untilDispatched()
                #expect(sequence.counts.dropped == 2)
            }
            let kept = dispatcher.events(of: SmallEvent.self, buffering: .dropNewest(1_024))
            let consumed = dispatcher.events(of: SmallEvent.self, buffering: .dropNewest(1_024))
            let consumer = Task {
                var count = 0
                for await event in consumed where event.isIntact { count += 1 }
                return count
            }
            for number in 0..<5 { try await dispatcher.publish(SmallEvent(number, tracker.token())) }
            try await dispatcher.untilDispatched()
            #expect(await eventuallyOnPool { consumed.counts.handled == 5 })
            consumer.cancel()
            #expect(await consumer.value == 5)
            for number in 0..<5 { try await dispatcher.publish(SmallEvent(number, tracker.token())) }
            try await dispatcher.shutdownOffPool()
            #expect(kept.counts.pending == 10)
        }
    }
}
