import EventDispatch
import TestSupport
import Testing

/// Promise: a handler that fails too often in a row is cancelled, and no other one.
@Suite("EventDispatcher: failure policies")
struct FailurePolicyTests {
    /// What the handler does with each event: fail, or return.
    private func run(
        _ outcomes: [Bool],
        limit: Int,
        others: Int,
        batch: Bool,
        mode: TestMode
    ) throws -> HandlerCounts {
        var counts = HandlerCounts?.none
        try withDispatcher(mode, capacity: 64) { dispatcher in
            let rest = (0..<others).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
            let subscription = dispatcher.subscribe(
                to: Int.self,
                options: HandlerOptions(onFailure: .cancel(afterConsecutiveFailures: limit))
            ) {
                if !outcomes[$0] { throw TestError() }
            }
            let numbers = Array(outcomes.indices)
            if batch {
                try dispatcher.publish(contentsOf: numbers)
            } else {
                for number in numbers {
                    try dispatcher.publish(number)
                    try dispatcher.flush()
                }
            }
            try dispatcher.settle()
            counts = subscription.counts
            for other in rest { #expect(other.counts.handled == UInt64(outcomes.count)) }
            #expect(
                subscription.isActive == (counts?.cancelled == 0 && counts?.offered == UInt64(outcomes.count))
            )
        }
        return try #require(counts)
    }

    @Test(
        "so many failures in a row, within a poll or over several, with others beside it or alone",
        arguments: [0, 2],
        [false, true]
    )
    func inARow(others: Int, batch: Bool) throws {
        for mode in TestMode.allCases {
            let counts = try run(
                [true, false, true, false, false, true, false, false, false, true, true],
                limit: 3,
                others: others,
                batch: batch,
                mode: mode
            )
            #expect(counts.handled == 3)
            #expect(counts.failed == 6)
            let never = try run(
                [false, true, false, true, false, true],
                limit: 2,
                others: others,
                batch: batch,
                mode: mode
            )
            #expect(never.handled == 3 && never.failed == 3)
        }
    }

    @Test("one failure may be enough; the closure is released without anyone's help")
    func once() throws {
        let gone = Signal()
        try withDispatcher(.thread) { dispatcher in
            let subscription: Subscription
            do {
                let sentinel = Sentinel(gone)
                subscription = dispatcher.subscribe(
                    to: Int.self,
                    options: HandlerOptions(onFailure: .cancel(afterConsecutiveFailures: 1))
                ) { _ in
                    sentinel.touch()
                    throw TestError()
                }
            }
            try dispatcher.publish(contentsOf: [1, 2, 3])
            try dispatcher.settle()
            #expect(subscription.counts.failed == 1)
            #expect(!subscription.isActive)
            try dispatcher.publish(4)
            #expect(gone.arrives())
            #expect(dispatcher.statistics.subscriptions == 0)
        }
    }
}
