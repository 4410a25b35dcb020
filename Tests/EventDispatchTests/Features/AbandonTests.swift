import EventDispatch
import TestSupport
import Testing

/// Promise: a manual dispatcher whose deadline has passed on another thread ends on the poller's thread, by whichever
/// call that makes next; what is left is destroyed there, and a later report is exact.
@Suite("EventDispatcher: a deadline that passes beside the poller's thread")
struct AbandonTests {
    /// What the poller's thread does next, when the handler has returned.
    enum Next: CaseIterable, Sendable {
        case wait, poll, flush, settle, shutdown, publishAndWait
    }

    @Test("ends with the next call, and the rest is reported exactly", arguments: Next.allCases)
    func ends(next: Next) throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual, capacity: 64)
            let (entered, leave) = (Signal(), Signal())
            let called = Counter()
            onThreads(1) { _ in
                var poller = dispatcher.makePoller()
                let subscription = dispatcher.subscribe(to: SmallEvent.self) { _ in
                    called.add()
                    entered.send()
                    #expect(leave.arrives())
                }
                for number in 0..<5 { _ = try? dispatcher.publish(SmallEvent(number, tracker.token())) }
                _ = try? poller.poll()
                Self.goOn(next, dispatcher, &poller)
                #expect(!subscription.isActive)
            } meanwhile: {
                #expect(entered.arrives())
                let report = try? dispatcher.shutdown(within: .milliseconds(1))
                #expect(report?.isComplete == false)
                #expect(report?.undelivered == [String(reflecting: SmallEvent.self): 4])
                leave.send()
            }
            let report = try dispatcher.shutdown()
            #expect(report.isComplete)
            #expect(report.undelivered == [String(reflecting: SmallEvent.self): 4])
            #expect(called.value == 1)
            #expect(tracker.alive == 0)
        }
    }

    /// Between two events the dispatch thread releases the closures of cancelled handlers: user code, which may take long.
    @Test("what passed while the handler table was taken keeps the next event from being dispatched")
    func whileRefreshing() throws {
        let dispatcher = makeDispatcher(.thread)
        let (entered, leave, releasing, released) = (Signal(), Signal(), Signal(), Signal())
        let seen = Recorder<Int>()
        let subscription = dispatcher.subscribe(to: Int.self) { number in
            seen.append(number)
            entered.send()
            #expect(leave.arrives())
        }
        do {
            let sentinel = Sentinel {
                releasing.send()
                #expect(released.arrives())
            }
            let other = dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .low)) { _ in
                sentinel.touch()
            }
            try dispatcher.publish(0)
            #expect(entered.arrives())
            other.cancel()
        }
        try dispatcher.publish(1)
        leave.send()
        leave.send()
        #expect(releasing.arrives())
        let report = try dispatcher.shutdown(within: .milliseconds(1))
        released.send()
        let final = try dispatcher.shutdown()
        #expect(!report.isComplete && final.statistics.undelivered == 1)
        #expect(seen.all == [0])
        withExtendedLifetime(subscription) {}
    }

    /// By itself, because it fails instead of hanging.
    @Test("the poll after the handler's return ends the dispatcher")
    func byPolling() throws {
        let dispatcher = makeDispatcher(.manual)
        let (entered, leave) = (Signal(), Signal())
        let isActive = Shared<[Bool]>([])
        onThreads(1) { _ in
            var poller = dispatcher.makePoller()
            let subscription = dispatcher.subscribe(to: Int.self) { _ in
                entered.send()
                #expect(leave.arrives())
            }
            for number in 0..<3 { _ = try? dispatcher.publish(number) }
            for _ in 0..<2 {
                _ = try? poller.poll()
                isActive.update { $0.append(subscription.isActive) }
            }
        } meanwhile: {
            #expect(entered.arrives())
            _ = try? dispatcher.shutdown(within: .milliseconds(1))
            leave.send()
        }
        #expect(isActive.value == [true, false])
        #expect(try dispatcher.shutdown().statistics.undelivered == 2)
    }

    private static func goOn(_ next: Next, _ dispatcher: EventDispatcher, _ poller: inout Poller) {
        switch next {
        case .wait:
            let goesOn = try? poller.wait()
            #expect(goesOn == false)
        case .poll: while (try? poller.poll()) ?? 0 > 0 {}
        case .flush: #expect(throws: DispatcherError.ended) { try dispatcher.flush() }
        case .settle: #expect(throws: DispatcherError.ended) { try dispatcher.settle() }
        case .shutdown: #expect(throws: Never.self) { try dispatcher.shutdown() }
        case .publishAndWait:
            #expect(throws: PublishAndWaitError.refused(.closed)) { try dispatcher.publishAndWait(1) }
            while (try? poller.poll()) ?? 0 > 0 {}
        }
    }

    @Test("a host's loop ends when run() has been cancelled and its limit has passed")
    func run() async throws {
        try await watched {
            var configuration = DispatcherConfiguration(mode: .manual)
            configuration.drainLimit = .milliseconds(2)
            let dispatcher = EventDispatcher(configuration)
            let (entered, leave) = (Signal(), Signal())
            let host = RunningThread {
                var poller = dispatcher.makePoller()
                let subscription = dispatcher.subscribe(to: Int.self) { number in
                    guard number == 0 else { return }
                    entered.send()
                    #expect(leave.arrives())
                }
                for number in 0..<10 { _ = try? dispatcher.publish(number) }
                while (try? poller.wait()) == true { _ = try? poller.poll() }
                withExtendedLifetime(subscription) {}
            }
            #expect(entered.arrives())
            let running = Task { try await dispatcher.run() }
            running.cancel()
            try await running.value
            leave.send()
            host.join()
            #expect(try await dispatcher.shutdown().statistics.undelivered == 9)
        }
    }
}
