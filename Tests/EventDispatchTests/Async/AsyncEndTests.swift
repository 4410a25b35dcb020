import EventDispatch
import TestSupport
import Testing

/// An object that handlers belong to.
final class AsyncOwner: Sendable {
    let seen = Recorder<Int>()
}

actor ActorOwner {
    private(set) var seen: [Int] = []

    func handle(_ tick: Tick) { seen.append(tick.number) }
}

@Suite("How async handlers end")
struct AsyncEndTests {
    @Test("After a cancel no call begins, and what is buffered counts as cancelled")
    func cancel() async throws {
        let handler = HeldHandler()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .dropNewest(1_024),
                handler.handle
            )
            try await dispatcher.publish(Tick(number: 0))
            await handler.entered.pass()
            for number in 1...5 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.untilDispatched()
            subscription.cancel()
            #expect(subscription.counts.cancelled == 5)
            #expect(subscription.counts.pending == 1)
            handler.gate.open()
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 1)
            #expect(subscription.counts.offered == 6)
            #expect(!subscription.isActive)
        }
        #expect(handler.seen.all == [0])
    }

    @Test("cancelAndWait returns when the call that had begun has returned")
    func cancelAndWait() async throws {
        let handler = HeldHandler()
        let returned = Counter()
        try await withAsyncDispatcher { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .dropNewest(1_024),
                handler.handle
            )
            try await dispatcher.publish(Tick(number: 0))
            await handler.entered.pass()
            async let ended: Void = offPool {
                subscription.cancelAndWait()
                // Not before the call has ended.
                #expect(handler.seen.all == [0])
                returned.add()
            }
            #expect(await eventuallyOnPool { !subscription.isActive })
            #expect(returned.value == 0)
            handler.gate.open()
            try await ended
        }
    }

    @Test("A handler may cancel itself and wait")
    func cancelInside() async throws {
        let place = Shared<Subscription?>(nil)
        let calls = Counter()
        try await withAsyncDispatcher { dispatcher in
            let subscribed = Gate()
            place.value = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                await subscribed.pass()
                calls.add()
                place.value?.endAndWait()
            }
            for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.untilDispatched()
            subscribed.open()
            try await dispatcher.flush()
            #expect(place.value?.counts.cancelled == 2)
            place.value = nil
        }
        #expect(calls.value == 1)
    }

    @Test("An owner that goes takes its buffered events along, counted as expired; actors may be owners")
    func owners() async throws {
        let gate = Gate()
        let entered = Gate()
        let record = Recorder<Int>()
        try await withAsyncDispatcher { dispatcher in
            var owner: AsyncOwner? = AsyncOwner()
            weak let weakOwner = owner
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                owner: try #require(owner),
                buffering: .dropNewest(1_024)
            ) {
                owner,
                tick in
                entered.open()
                await gate.pass()
                record.append(tick.number)
            }
            let actor = ActorOwner()
            let others = dispatcher.subscribe(to: Tick.self, owner: actor, buffering: .dropNewest(1_024)) {
                actor,
                tick in
                await actor.handle(tick)
            }
            for number in 0..<4 { try await dispatcher.publish(Tick(number: number)) }
            await entered.pass()
            try await dispatcher.untilDispatched()
            owner = nil
            // The call that has begun holds it.
            #expect(weakOwner != nil)
            gate.open()
            try await dispatcher.flush()
            #expect(weakOwner == nil)
            #expect(subscription.counts.handled == 1)
            #expect(subscription.counts.expired == 3)
            try await dispatcher.publish(Tick(number: 4))
            try await dispatcher.untilDispatched()
            #expect(subscription.counts.expired == 4)
            #expect(await eventuallyOnPool { !subscription.isActive })
            try await dispatcher.flush()
            #expect(others.counts.handled == 5)
            #expect(await actor.seen == [0, 1, 2, 3, 4])
        }
        #expect(record.all == [0])
    }

    @Test("Errors go to the error sink with event, label and sequence, and the policy counts them")
    func failures() async throws {
        let failures = Recorder<HandlerFailure>()
        try await withAsyncDispatcher(errorSink: { failures.append($0) }) { dispatcher in
            let subscription = dispatcher.subscribe(
                to: Tick.self,
                buffering: .dropNewest(1_024),
                options: HandlerOptions(label: "failing", onFailure: .cancel(afterConsecutiveFailures: 2))
            ) { tick in
                await Task.yield()
                if [1, 3, 4].contains(tick.number) { throw TestError(number: tick.number) }
            }
            for number in 0..<5 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.flush()
            #expect(subscription.counts.handled == 2)
            #expect(subscription.counts.failed == 3)
            #expect(!subscription.isActive)
            try await dispatcher.publish(Tick(number: 5))
            try await dispatcher.untilDispatched()
            #expect(subscription.counts.handled == 2)
        }
        #expect(failures.all.map { ($0.error as? TestError)?.number } == [1, 3, 4])
        #expect(failures.all.map { ($0.event as? Tick)?.number } == [1, 3, 4])
        #expect(failures.all.map(\.sequence) == [1, 3, 4])
        #expect(failures.all.allSatisfy { $0.handler == "failing" })
    }

    @Test("Handlers for the main actor run there, annotated or subscribed as such")
    func mainActor() async throws {
        let owner = AsyncOwner()
        let here = Counter()
        try await withAsyncDispatcher { dispatcher in
            let named = dispatcher.subscribeOnMainActor(to: Tick.self, buffering: .dropNewest(1_024)) { _ in
                MainActor.assertIsolated()
                here.add()
            }
            let annotated = dispatcher.subscribe(to: Tick.self, buffering: .dropNewest(8)) { @MainActor _ in
                MainActor.assertIsolated()
                here.add()
            }
            let owned = dispatcher.subscribeOnMainActor(
                to: Tick.self,
                owner: owner,
                buffering: .dropNewest(1_024)
            ) { owner, tick in
                MainActor.assertIsolated()
                owner.seen.append(tick.number)
            }
            for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.flush()
            for subscription in [named, annotated, owned] { #expect(subscription.counts.handled == 3) }
        }
        #expect(here.value == 6)
        #expect(owner.seen.all == [0, 1, 2])
    }

    @Test("A once handler is called once; one for all gets every type; a disabled one none")
    func otherForms() async throws {
        let once = Recorder<Int>()
        let all = Counter()
        try await withAsyncDispatcher { dispatcher in
            let first = dispatcher.subscribe(
                to: Tick.self,
                buffering: .dropNewest(1),
                options: .once,
                where: { $0.number > 0 }
            ) { tick in
                await Task.yield()
                once.append(tick.number)
            }
            let catchAll = dispatcher.subscribeToAll(buffering: .dropNewest(1_024)) { _ in
                await Task.yield()
                all.add()
            }
            for number in 0..<4 { try await dispatcher.publish(Tick(number: number)) }
            try await dispatcher.publish(SmallEvent(1))
            try await dispatcher.flush()
            #expect(first.counts.handled == 1)
            #expect(!first.isActive)
            #expect(catchAll.counts.handled == 5)
            catchAll.disable()
            try await dispatcher.publish(SmallEvent(2))
            try await dispatcher.flush()
            #expect(catchAll.counts.disabled == 1)
        }
        #expect(once.all == [1])
        #expect(all.value == 5)
    }
}
