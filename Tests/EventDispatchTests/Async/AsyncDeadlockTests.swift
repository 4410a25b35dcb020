import EventDispatch
import TestSupport
import Testing

/// The ways in which an async handler and its dispatcher could wait for each other, each of them refused.
@Suite("Deadlocks of async handlers")
struct AsyncDeadlockTests {
    /// Brings a handler into its first event, with its buffer full, the dispatch thread waiting for it and the ring full;
    /// then lets it do `attempt`.
    private static func stall(
        _ buffering: AsyncBuffering,
        _ attempt: @escaping @Sendable (EventDispatcher) async -> Void
    ) async throws {
        let entered = Gate()
        let gate = Gate()
        let others = Recorder<Int>()
        let attempts = Counter()
        try await withAsyncDispatcher(capacity: 8) { dispatcher in
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: buffering) {
                [weak dispatcher] tick in
                guard tick.number == 0, let dispatcher else { return }
                entered.open()
                await gate.pass()
                await attempt(dispatcher)
                attempts.add()
            }
            let other = dispatcher.subscribe(to: Tick.self) { others.append($0.number) }
            try await dispatcher.publish(Tick(number: 0))
            await entered.pass()
            try await dispatcher.publish(Tick(number: 1))
            try await dispatcher.publish(Tick(number: 2))
            // The dispatch thread stands at 2 and has not shown it to the other handler.
            #expect(await eventuallyOnPool { dispatcher.isSuspended })
            #expect(others.count == 2)
            while (try? dispatcher.tryPublish(Tick(number: 3))) != nil {}
            gate.open()
            try await dispatcher.flush()
            #expect(attempts.value == 1)
            #expect(subscription.counts.failed == 0)
            #expect(subscription.counts.dropped == 0)
            _ = other
        }
    }

    @Test("A publish into a full ring, in a handler that suspends dispatch, is refused; its child tasks' too")
    func publish() async throws {
        let errors = Recorder<PublishError>()
        try await Self.stall(.suspendDispatch(1)) { dispatcher in
            for task in ["the handler", "a child", "blocking"] {
                do throws(PublishError) {
                    if task == "blocking" {
                        try Self.publishBlocking(dispatcher)
                    } else if task == "a child" {
                        async let error = Self.publishError(dispatcher)
                        if let error = await error { throw error }
                    } else {
                        try await dispatcher.publish(Tick(number: 4))
                    }
                    Issue.record("accepted")
                } catch {
                    errors.append(error)
                }
            }
            #expect(dispatcher.statistics.refused.wouldDeadlock == 3)
        }
        #expect(errors.all == [.wouldDeadlock, .wouldDeadlock, .wouldDeadlock])
    }

    private static func publishBlocking(_ dispatcher: EventDispatcher) throws(PublishError) {
        try dispatcher.publish(Tick(number: 4))
    }

    private static func publishError(_ dispatcher: EventDispatcher) async -> PublishError? {
        do throws(PublishError) {
            try await dispatcher.publish(Tick(number: 4))
            return nil
        } catch {
            return error
        }
    }

    @Test("Other policies for a full ring mean what they say there")
    func otherPolicies() async throws {
        let errors = Recorder<PublishError>()
        try await Self.stall(.suspendDispatch(1)) { dispatcher in
            for policy in [OverflowPolicy.fail, .timeout(.nanoseconds(1)), .dropNewest] {
                do throws(PublishError) {
                    try dispatcher.publish(Tick(number: 4), whenFull: policy)
                } catch {
                    errors.append(error)
                }
            }
        }
        #expect(errors.all == [.full, .timedOut])
    }

    @Test(
        "flush, settle, shutdown and publishAndWait inside such a handler are refused; cancelAndWait returns"
    )
    func waits() async throws {
        let refused = Recorder<String>()
        let place = Shared<Subscription?>(nil)
        try await Self.stall(.suspendDispatch(1)) { dispatcher in
            for (name, wait) in Self.waits(dispatcher) {
                do { try wait() } catch { refused.append("\(name): \(error)") }
            }
            place.value = dispatcher.subscribe(to: SmallEvent.self) { _ in }
            place.value?.endAndWait()
            place.value = nil
        }
        #expect(refused.count == 4)
    }

    private static func waits(_ dispatcher: EventDispatcher) -> [(String, () throws -> Void)] {
        [
            ("flush", { try dispatcher.flush() }),
            ("settle", { try dispatcher.settle() }),
            ("shutdown", { try dispatcher.shutdown() }),
            ("publishAndWait", { _ = try dispatcher.publishAndWait(Tick(number: 5)) }),
        ]
    }

    @Test(
        "A handler that drops may wait for its dispatcher, and a detached task of one that suspends dispatch too"
    )
    func allowed() async throws {
        let published = Counter()
        try await withAsyncDispatcher { dispatcher in
            let dropping = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) {
                [weak dispatcher] _ in
                try await dispatcher?.untilDispatched()
                try await dispatcher?.publish(SmallEvent(1))
                published.add()
            }
            try await dispatcher.publish(Tick(number: 0))
            try await dispatcher.flush()
            #expect(dropping.counts.handled == 1)
        }
        #expect(published.value == 1)
        let isFree = Shared<[Bool]>([])
        try await Self.stall(.suspendDispatch(1)) { dispatcher in
            let detached = await Task.detached { dispatcher.refusesToWait }.value
            isFree.value = [!dispatcher.refusesToWait, !detached]
        }
        #expect(isFree.value == [false, true])
    }

    /// In a synchronous helper, which takes the blocking form.
    private static func publishAndBlock(_ dispatcher: EventDispatcher) throws(PublishAndWaitError)
        -> PublishReceipt
    {
        try dispatcher.publishAndWait(UInt8(1))
    }

    @Test("publishAndWait in a synchronous helper is refused before anything is published")
    func publishAndWaitInHelper() async throws {
        try await withAsyncDispatcher(capacity: 8) { dispatcher in
            let outcome = Recorder<PublishAndWaitError?>()
            let subscription = dispatcher.subscribe(to: Tick.self, buffering: .suspendDispatch(1)) {
                [weak dispatcher] _ in
                guard let dispatcher else { return }
                do throws(PublishAndWaitError) {
                    _ = try Self.publishAndBlock(dispatcher)
                    outcome.append(nil)
                } catch { outcome.append(error) }
            }
            try await dispatcher.publish(Tick(number: 0))
            try await dispatcher.settle()
            #expect(outcome.all == [.wouldDeadlock])
            #expect(dispatcher.statistics.types.map(\.type).filter { $0.contains("UInt8") } == [])
            withExtendedLifetime(subscription) {}
        }
    }
}
