import EventDispatch
import TestSupport
import Testing

/// Promise: a shutdown that settles refuses outsiders at once and handlers not before nothing is on its way.
@Suite("EventDispatcher: shutdown that settles")
struct SettlingShutdownTests {
    /// Stands at the first event until it is released.
    private func blocked(_ dispatcher: EventDispatcher) -> (Counter, Signal, Subscription) {
        let (entered, release) = (Counter(), Signal())
        let subscription = dispatcher.subscribe(to: Double.self) { _ in
            entered.add()
            if !release.arrives() { Issue.record("never released") }
        }
        return (entered, release, subscription)
    }

    @Test("handlers' cascades are delivered, outsiders are refused", arguments: [2, 8, 256], [true, false])
    func cascades(capacity: Int, settles: Bool) throws {
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        let cascade = Cascade(dispatcher: dispatcher)
        let (entered, release, standing) = blocked(dispatcher)
        let numbers = dispatcher.subscribe(to: Int.self) { try cascade.step($0) }
        let boxed = dispatcher.subscribe(to: BoxedEvent.self) { try cascade.step($0.number) }
        try dispatcher.publish(1.0)
        #expect(eventually { entered.value == 1 })
        try dispatcher.publish(100)
        let report = Shared<ShutdownReport?>(nil)
        let ending = RunningThread {
            report.value = try? dispatcher.shutdown(settlingFor: settles ? .seconds(3_600) : .zero)
        }
        #expect(eventually { dispatcher.isClosed })
        #expect(throws: PublishError.closed) { try dispatcher.publish(-1) }
        release.send()
        ending.join()
        if settles {
            #expect(cascade.seen.all == Array((0...100).reversed()))
            #expect(report.value?.statistics.refused.closed == 1)
        } else {
            #expect(cascade.seen.all == [100])
        }
        #expect(report.value?.isComplete == true && report.value?.undelivered == [:])
        withExtendedLifetime((standing, numbers, boxed)) {}
    }

    @Test(
        "async handlers' cascades are delivered, too, whatever the buffer",
        arguments: [AsyncBuffering.suspendDispatch(1), .dropNewest(4), .dropOldest(4), .fail(4)]
    )
    func asyncCascades(buffering: AsyncBuffering) async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 8)
        let cascade = Cascade(dispatcher: dispatcher)
        let (entered, release, standing) = blocked(dispatcher)
        // Counted once: either form sees each of its events.
        let numbers = dispatcher.subscribe(to: Int.self, buffering: buffering) {
            try await cascade.stepAsync($0)
        }
        let boxed = dispatcher.subscribe(to: BoxedEvent.self, buffering: buffering) {
            try await cascade.stepAsync($0.number)
        }
        try await dispatcher.publish(1.0)
        #expect(await eventuallyOnPool { entered.value == 1 })
        try await dispatcher.publish(16)
        let ending = Task { try await dispatcher.shutdown(settlingFor: .seconds(3_600)) }
        while !dispatcher.isClosed { await Task.yield() }
        await #expect(throws: PublishError.closed) { try await dispatcher.publish(-1) }
        release.send()
        let report = try await ending.value
        #expect(cascade.seen.all == Array((0...16).reversed()))
        #expect(report.isComplete && report.undelivered == [:] && report.unhandled == [:])
        #expect(report.statistics.refused.closed == 1)
        withExtendedLifetime((standing, numbers, boxed)) {}
    }

    @Test(
        "an async handler that is suspended before a full ring is accepted after the close",
        arguments: [1, 2]
    )
    func suspendedBefore(cells: Int) async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 4)
        let seen = Recorder<Int>()
        let (entered, release, standing) = blocked(dispatcher)
        let isFull = Gate()
        let async = dispatcher.subscribe(to: String.self, buffering: .dropNewest(4)) { [dispatcher] _ in
            await isFull.pass()
            if cells == 1 {
                try await dispatcher.publish(7)
            } else {
                try await dispatcher.publish(contentsOf: [7, 8])
            }
        }
        let numbers = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        try await dispatcher.publish("go on")
        try await dispatcher.publish(1.0)
        #expect(await eventuallyOnPool { entered.value == 1 })
        while (try? dispatcher.tryPublish(1)) != nil {}
        isFull.open()
        await untilSuspended(dispatcher, 1)
        let ending = Task { try await dispatcher.shutdown(settlingFor: .seconds(3_600)) }
        while !dispatcher.isClosed { await Task.yield() }
        release.send()
        let report = try await ending.value
        #expect(seen.all.filter { $0 > 1 } == (cells == 1 ? [7] : [7, 8]))
        #expect(report.isComplete)
        withExtendedLifetime((standing, async, numbers)) {}
    }

    @Test(
        "events of async and of other handlers keep the order of their publishes",
        arguments: [true, false]
    )
    func order(isAsyncFirst: Bool) async throws {
        let dispatcher = makeDispatcher(.thread)
        let seen = Recorder<Int>()
        let published = Recorder<Int>()
        @Sendable func publish(_ number: Int) throws {
            try dispatcher.publish(number)
            published.append(number)
        }
        let sync = dispatcher.subscribe(to: Double.self) { _ in
            #expect(eventually { dispatcher.isClosed && (!isAsyncFirst || published.count == 1) })
            try publish(isAsyncFirst ? 2 : 1)
        }
        let async = dispatcher.subscribe(to: String.self, buffering: .dropNewest(4)) { _ in
            #expect(await eventuallyOnPool { dispatcher.isClosed && (isAsyncFirst || published.count == 1) })
            try await dispatcher.publish(isAsyncFirst ? 1 : 2)
            published.append(isAsyncFirst ? 1 : 2)
        }
        let numbers = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        try await dispatcher.publish("async")
        try await dispatcher.publish(1.0)
        try await dispatcher.shutdown(settlingFor: .seconds(3_600))
        #expect(published.all == [1, 2] && seen.all == [1, 2])
        withExtendedLifetime((sync, async, numbers)) {}
    }

    @Test("of several shutdowns that settle, the end of one leaves the others' time")
    func several() async throws {
        let dispatcher = makeDispatcher(.thread)
        let seen = Recorder<Int>()
        let goOn = Gate()
        let async = dispatcher.subscribe(to: String.self, buffering: .dropNewest(4)) { [dispatcher] _ in
            await goOn.pass()
            try await dispatcher.publish(7)
        }
        let numbers = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        try await dispatcher.publish("async")
        let long = Task { try await dispatcher.shutdown(settlingFor: .seconds(3_600)) }
        #expect(await eventuallyOnPool { dispatcher.isClosed })
        let cancelled = Task { try await dispatcher.shutdown(settlingFor: .seconds(3_600)) }
        cancelled.cancel()
        await #expect(throws: DispatcherError.cancelled) { try await cancelled.value }
        goOn.open()
        #expect(try await long.value.isComplete)
        #expect(seen.all == [7])
        withExtendedLifetime((async, numbers)) {}
    }
}
