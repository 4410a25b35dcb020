import EventDispatch
import TestSupport
import Testing

/// Promise: async handlers never wait for each other in a circle, of one dispatcher or of several.
@Suite("Async handlers that wait for each other")
struct AsyncCircleTests {
    @Test(
        "two of one dispatcher await the end of each other's subscription: both go on",
        arguments: [false, true]
    )
    func cancelAndWait(areBlocking: Bool) async throws {
        try await watched {
            let dispatcher = makeDispatcher(.thread)
            let subscriptions = Shared<[Subscription]>([])
            let (inside, returned) = (Counter(), Counter())
            for index in 0..<2 {
                let subscription = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(4)) { _ in
                    inside.add()
                    while inside.value < 2 { await Task.yield() }
                    let other = subscriptions.value[1 - index]
                    if areBlocking { Self.cancelBlocking(other) } else { await other.cancelAndWait() }
                    returned.add()
                }
                subscriptions.update { $0.append(subscription) }
            }
            try await dispatcher.publish(Tick(number: 0))
            #expect(await eventuallyOnPool { returned.value == 2 })
            try await dispatcher.shutdown()
            subscriptions.value = []
        }
    }

    private static func cancelBlocking(_ subscription: Subscription) { subscription.cancelAndWait() }

    enum Wait: CaseIterable, Sendable { case flush, settle, publishAndWait, shutdown }

    @Test("two of two dispatchers wait for each other's dispatcher: one is refused", arguments: Wait.allCases)
    func dispatchers(wait: Wait) async throws {
        try await watched {
            let dispatchers = [makeDispatcher(.thread), makeDispatcher(.thread)]
            let (inside, outcomes) = (Counter(), Recorder<Bool>())
            let subscriptions = dispatchers.indices.map { index in
                dispatchers[index].subscribe(to: Tick.self, buffering: .dropNewest(4)) { tick in
                    guard tick.number == 0 else { return }
                    inside.add()
                    while inside.value < 2 { await Task.yield() }
                    let other = dispatchers[1 - index]
                    do {
                        switch wait {
                        case .flush: try await other.flush()
                        case .settle: try await other.settle()
                        case .publishAndWait: try await other.publishAndWait(Tick(number: 1))
                        case .shutdown: try await other.shutdown()
                        }
                        outcomes.append(true)
                    } catch { outcomes.append(false) }
                }
            }
            for dispatcher in dispatchers { try await dispatcher.publish(Tick(number: 0)) }
            #expect(await eventuallyOnPool { outcomes.count == 2 })
            #expect(outcomes.all.filter { !$0 }.count == 1)
            for dispatcher in dispatchers { try await dispatcher.shutdown() }
            withExtendedLifetime(subscriptions) {}
        }
    }

    @Test("a handler suspended before a full ring whose consumer waits for that handler: one is refused")
    func publish() async throws {
        try await watched {
            let (first, second) = (makeDispatcher(.thread), makeDispatcher(.thread, capacity: 1))
            let (inside, refused) = (Counter(), Recorder<PublishError>())
            let subscription = first.subscribe(to: Tick.self, buffering: .dropNewest(4)) { _ in
                inside.add()
                while inside.value < 2 { await Task.yield() }
                do throws(PublishError) { try await second.publish(UInt8(1)) } catch { refused.append(error) }
            }
            let returned = Gate()
            let other = second.subscribe(to: UInt8.self) { number in
                guard number == 0 else { return }
                inside.add()
                #expect(
                    eventually { inside.value == 2 && (second.suspendedTasks == 1 || refused.count == 1) }
                )
                subscription.cancelAndWait()
                returned.open()
            }
            try await second.publish(UInt8(0))
            try await first.publish(Tick(number: 0))
            await returned.pass()
            try await first.shutdown()
            try await second.shutdown()
            #expect(refused.all == [])
            withExtendedLifetime(other) {}
        }
    }

    /// The dispatch thread waits for the handler's buffer, the handler for the other ring, that one's consumer for the
    /// dispatch thread.
    @Test("a handler that suspends dispatch stands for its dispatcher in a circle: one is refused")
    func suspendDispatch() async throws {
        try await watched {
            let (first, second) = (makeDispatcher(.thread), makeDispatcher(.thread, capacity: 1))
            let (inside, outcomes) = (Counter(), Recorder<Bool>())
            let subscription = first.subscribe(to: Tick.self, buffering: .suspendDispatch(1)) { tick in
                guard tick.number == 0 else { return }
                inside.add()
                while inside.value < 2 { await Task.yield() }
                do {
                    try await second.publish(UInt8(1))
                    outcomes.append(true)
                } catch { outcomes.append(false) }
            }
            let other = second.subscribe(to: UInt8.self) { number in
                guard number == 0 else { return }
                inside.add()
                #expect(eventually { second.suspendedTasks == 1 || outcomes.count == 1 })
                do {
                    try first.flush()
                    outcomes.append(true)
                } catch { outcomes.append(false) }
            }
            try await second.publish(UInt8(0))
            for number in 0..<4 { try await first.publish(Tick(number: number)) }
            #expect(await eventuallyOnPool { outcomes.count == 2 })
            #expect(outcomes.all.filter { !$0 }.count == 1)
            try await first.shutdown()
            try await second.shutdown()
            withExtendedLifetime((subscription, other)) {}
        }
    }
}
