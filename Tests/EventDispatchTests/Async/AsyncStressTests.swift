import EventDispatch
import TestSupport
import Testing

@Suite("Async handlers under load")
struct AsyncStressTests {
    /// What one handler saw: called by one task at a time, which is what this checks.
    private final class Witness: Sendable {
        let inside = Counter()
        let overlaps = Counter()
        let outOfOrder = Counter()
        let sum = Counter()
        private let last = Shared(0)

        func enter(_ tick: Tick) {
            if inside.add() > 1 { overlaps.add() }
            last.update { last in
                if tick.number <= last { outOfOrder.add() }
                last = tick.number
            }
            sum.add(tick.number)
        }

        func leave() { inside.add(-1) }
    }

    @Test(
        "10^6 events through four async handlers of different speed: order, no overlap, and every event accounted for"
    )
    func fourSpeeds() async throws {
        let count = Scale.times(1_000_000)
        let witnesses = (0..<4).map { _ in Witness() }
        let policies: [AsyncBuffering] = [
            .suspendDispatch(64), .dropOldest(256), .dropNewest(1_024), .fail(128),
        ]
        let report = try await withAsyncDispatcher(capacity: 1_024) { dispatcher in
            let subscriptions = zip(witnesses, policies).enumerated().map { speed, pair in
                let (witness, policy) = pair
                return dispatcher.subscribe(to: Tick.self, buffering: policy) { tick in
                    witness.enter(tick)
                    if speed > 0 && tick.number % (40 >> speed) == 0 { await Task.yield() }
                    witness.leave()
                }
            }
            try await offPool {
                for number in 1...count { try dispatcher.publish(Tick(number: number)) }
            }
            try await dispatcher.flush()
            for subscription in subscriptions {
                #expect(subscription.counts.offered == UInt64(count))
                #expect(subscription.counts.pending == 0)
            }
            #expect(subscriptions[0].counts.handled == UInt64(count))
            #expect(subscriptions[1].counts.handled + subscriptions[1].counts.dropped == UInt64(count))
            #expect(subscriptions[3].counts.handled + subscriptions[3].counts.failed == UInt64(count))
            #expect(witnesses[0].sum.value == count * (count + 1) / 2)
        }
        #expect(report.statistics.handlers.offered == UInt64(4 * count))
        for witness in witnesses {
            #expect(witness.overlaps.value == 0)
            #expect(witness.outOfOrder.value == 0)
        }
    }

    @Test("Subscribing, cancelling and sequences that come and go, while events flow, leave nothing behind")
    func churn() async throws {
        let rounds = Scale.times(2_000)
        try await trackingAsync { tracker in
            let statistics = try await withAsyncDispatcher(capacity: 128) { dispatcher in
                let isDone = Counter()
                async let producer: Void = offPool {
                    var number = 0
                    while isDone.value == 0 {
                        try dispatcher.publish(SmallEvent(number, number % 64 == 0 ? tracker.token() : nil))
                        number += 1
                    }
                }
                await withTaskGroup(of: Void.self) { group in
                    for task in 0..<3 {
                        group.addTask {
                            for round in 0..<(rounds / 3 + 1) {
                                switch (round + task) % 3 {
                                case 0:
                                    let policy: AsyncBuffering =
                                        round % 2 == 0 ? .suspendDispatch(2) : .dropOldest(2)
                                    let subscription = dispatcher.subscribe(
                                        to: SmallEvent.self,
                                        buffering: policy
                                    ) {
                                        _ in await Task.yield()
                                    }
                                    await Task.yield()
                                    subscription.cancel()
                                case 1:
                                    for await _ in dispatcher.events(
                                        of: SmallEvent.self,
                                        buffering: .dropOldest(2)
                                    ) {
                                        break
                                    }
                                default:
                                    let sequence = dispatcher.events(
                                        of: SmallEvent.self,
                                        buffering: .dropNewest(1_024)
                                    )
                                    let consumer = Task { for await _ in sequence {} }
                                    await Task.yield()
                                    consumer.cancel()
                                    await consumer.value
                                }
                            }
                        }
                    }
                }
                isDone.add()
                try await producer
            }.statistics
            #expect(statistics.subscriptions == 0)
            #expect(statistics.handlers.pending == 0)
            // Tokens that the tracker made and nobody published are none: see `trackingAsync`.
            _ = tracker.token()
        }
    }
}
