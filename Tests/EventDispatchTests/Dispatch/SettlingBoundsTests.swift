import EventDispatch
import TestSupport
import Testing

/// Promise: a shutdown that settles keeps every bound, ends, and accounts for every event.
@Suite("EventDispatcher: the bounds of a shutdown that settles")
struct SettlingBoundsTests {
    @Test("a cascade without an end is cut off when the time is up, and its events are accounted for")
    func endless() throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.thread, capacity: 4)
            let refused = Counter()
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { [unowned dispatcher] event in
                do throws(PublishError) {
                    try dispatcher.publish(SmallEvent(event.number + 1, tracker.token()))
                } catch {
                    if error == .closed { refused.add() }
                }
            }
            try dispatcher.publish(SmallEvent(0, tracker.token()))
            let report = try dispatcher.shutdown(settlingFor: .milliseconds(20))
            #expect(report.isComplete && refused.value == 1)
            #expect(report.statistics.accepted == report.statistics.dispatched)
            #expect(subscription.counts.handled == report.statistics.dispatched)
        }
    }

    @Test("the spill's bound holds for sync and async handlers")
    func bound() async throws {
        let dispatcher = EventDispatcher(
            DispatcherConfiguration(mode: .manual, queue: QueueConfiguration(capacity: 8, spillLimit: 4))
        )
        let errors = Recorder<PublishError>()
        @Sendable func publish(_ count: Int) {
            let events = Array(1...count)
            do throws(PublishError) { try dispatcher.publish(contentsOf: events) } catch {
                errors.append(error)
            }
        }
        let sync = dispatcher.subscribe(to: String.self) { _ in
            publish(5)
            publish(4)
            publish(1)
        }
        let async = dispatcher.subscribe(to: Double.self, buffering: .dropNewest(1)) { _ in
            publish(5)
            publish(4)
        }
        let numbers = dispatcher.subscribe(to: Int.self) { _ in }
        try await offPool {
            let poller = dispatcher.makePoller()
            try dispatcher.tryPublish("sync")
            try dispatcher.tryPublish(1.0)
            #expect(try dispatcher.shutdown(settlingFor: .seconds(3_600)).isComplete)
            withExtendedLifetime(poller) {}
        }
        #expect(errors.all == [.spillFull(limit: 4), .spillFull(limit: 4), .spillFull(limit: 4)])
        #expect(numbers.counts.handled == 8)
        withExtendedLifetime((sync, async)) {}
    }

    @Test("in manual mode it polls on the poller's thread; without a poller it destroys at once")
    func manual() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        let cascade = Cascade(dispatcher: dispatcher)
        let numbers = dispatcher.subscribe(to: Int.self) { try cascade.step($0) }
        let boxed = dispatcher.subscribe(to: BoxedEvent.self) { try cascade.step($0.number) }
        var poller = dispatcher.makePoller()
        try dispatcher.publish(20)
        #expect(try dispatcher.shutdown(settlingFor: .seconds(3_600)).isComplete)
        #expect(cascade.seen.all == Array((0...20).reversed()))
        #expect(try poller.poll() == 0)
        withExtendedLifetime((numbers, boxed)) {}

        let orphan = makeDispatcher(.manual)
        try orphan.publish(1)
        #expect(try orphan.shutdown(settlingFor: .seconds(600)).undelivered == ["Swift.Int": 1])
    }

    @Test("a host that polls elsewhere delivers the cascades, and then its wait ends")
    func host() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        let cascade = Cascade(dispatcher: dispatcher)
        let numbers = dispatcher.subscribe(to: Int.self) { try cascade.step($0) }
        let boxed = dispatcher.subscribe(to: BoxedEvent.self) { try cascade.step($0.number) }
        var poller = dispatcher.makePoller()
        try dispatcher.publish(20)
        let ending = RunningThread {
            #expect((try? dispatcher.shutdown(settlingFor: .seconds(3_600)))?.isComplete == true)
        }
        #expect(eventually { dispatcher.isClosed })
        while try poller.wait() { try poller.poll(max: 1) }
        ending.join()
        #expect(cascade.seen.all == Array((0...20).reversed()))
        withExtendedLifetime((numbers, boxed)) {}
    }

    @Test("what is accepted and not delivered is destroyed and counted", arguments: [true, false])
    func destroyed(isAsync: Bool) async throws {
        try await offPool {
            try tracking { tracker in
                let dispatcher = makeDispatcher(.manual, capacity: 8)
                let done = Counter()
                let sync = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] _ in
                    guard !isAsync else { return }
                    for number in 0..<3 { try dispatcher.publish(SmallEvent(number, tracker.token())) }
                }
                let async = dispatcher.subscribe(to: Int.self, buffering: .dropNewest(4)) { [dispatcher] _ in
                    guard isAsync else { return }
                    for number in 0..<3 { try await dispatcher.publish(BoxedEvent(number, tracker.token())) }
                    done.add()
                }
                try dispatcher.publish(1)
                var poller = dispatcher.makePoller()
                // Closed, and settling for as long as the poller lives.
                let ending = RunningThread {
                    let report = try? dispatcher.shutdown(settlingFor: .seconds(600))
                    #expect(report?.undelivered.values.reduce(0, +) == 3)
                    #expect(report?.statistics.accepted == 4 && report?.statistics.dispatched == 1)
                }
                #expect(eventually { dispatcher.isClosed })
                #expect(try poller.poll(max: 1) == 1)
                if isAsync { #expect(eventually { done.value == 1 }) }
                _ = consume poller
                ending.join()
                #expect(tracker.alive == 0)
                withExtendedLifetime((sync, async)) {}
            }
        }
    }

    @Test("a batch end that does not return holds up no shutdown beyond its limit", arguments: [true, false])
    func stuckBatchEnd(isAwaited: Bool) async throws {
        let dispatcher = makeDispatcher(.thread)
        let (entered, release) = (Counter(), Signal())
        let subscription = dispatcher.subscribe(
            to: Int.self,
            onBatchEnd: {
                entered.add()
                if !release.arrives() { Issue.record("never released") }
            },
            { _ in }
        )
        try await dispatcher.publish(1)
        #expect(await eventuallyOnPool { entered.value == 1 })
        let limit = Duration.milliseconds(20)
        let report =
            if isAwaited {
                try await dispatcher.shutdown(settlingFor: limit, within: limit)
            } else {
                try await offPool { try dispatcher.shutdown(settlingFor: limit, within: limit) }
            }
        #expect(!report.isComplete)
        release.send()
        #expect(try await dispatcher.shutdown().isComplete)
        withExtendedLifetime(subscription) {}
    }
}
