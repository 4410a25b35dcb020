// The registry is internal; only debug builds let tests look into it.
#if DEBUG
    import TestSupport
    import Synchronization
    @testable import EventDispatch
    import Testing

    @Suite("Leaks: subscribe and cancel for ever", .serialized)
    struct ChurnTests {
        @Test(
            "a churn of subscriptions leaves nothing in the registry",
            arguments: TestMode.allCases,
            [false, true]
        )
        func churn(mode: TestMode, withEvents: Bool) throws {
            let rounds = Scale.times(100_000) / 4
            let report = try withDispatcher(mode, capacity: 64) { dispatcher in
                let owner = Counter()
                for round in 0..<rounds {
                    let subscription =
                        switch round % 3 {
                        case 0: dispatcher.subscribe(to: Int.self) { _ in }
                        case 1: dispatcher.subscribeToAll { _ in }
                        default: dispatcher.subscribe(to: String.self, owner: owner) { _, _ in }
                        }
                    if withEvents && round % 4 == 0 { try dispatcher.publish(round) }
                    subscription.cancel()
                    if round % 1_000 == 999 { try dispatcher.flush() }
                    if withEvents && round % 16 == 15 { try dispatcher.flush() }
                }
                try dispatcher.publish(0)
                try dispatcher.settle()
                #expect(dispatcher.statistics.subscriptions == 0)
                let isEmpty = try eventually {
                    try dispatcher.publish(0)
                    try dispatcher.flush()
                    return dispatcher.core.registry.state.withLock { state in
                        state.slots.isEmpty && state.types.isEmpty && state.makers.isEmpty
                            && state.ended.isEmpty
                    }
                }
                #expect(isEmpty)
                #expect(dispatcher.statistics.types.count <= 1)
            }
            #expect(report.statistics.pendingCells == 0)
            #expect(report.statistics.claimedCells == report.statistics.accountedCells)
        }
    }
#endif
