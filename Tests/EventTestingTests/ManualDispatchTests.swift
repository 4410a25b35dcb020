import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: handlers run on the test's own thread, all of them, and none fails unseen.
@Suite("Manual dispatcher and publisher")
struct ManualDispatchTests {
    @Test("nothing is dispatched before something waits, and then cascades are, on this thread")
    func dispatches() throws {
        try withManualPublisher { publisher in
            nonisolated(unsafe) var balance = 0  // this thread dispatches
            let opened = publisher.subscribe(to: Opened.self) { _ in
                try publisher.publish(Deposited(amount: 5))
            }
            let deposited = publisher.subscribe(to: Deposited.self) { balance += $0.amount }
            let deposits = EventRecorder(Deposited.self, on: publisher)
            try publisher.publish(Opened())
            #expect(balance == 0 && deposits.count == 0)
            #expect(try deposits.waitForEvents(1).count == 1)
            #expect(balance == 5)
            try deposits.expectNone(after: 1)
            withExtendedLifetime((opened, deposited)) {}
        }
    }

    @Test("a wait for what is not on its way ends at once")
    func waits() async throws {
        try withManualDispatcher { dispatcher in
            let numbers = EventRecorder(Int.self, on: dispatcher)
            try dispatcher.publish(7)
            let text = try #require(complaint { try numbers.waitForEvents(2) })
            #expect(text.hasSuffix("2 events of Int before nothing was left to dispatch; 1 event came:\n  7"))
        }
    }

    @Test("what is left at the end is dispatched, cascades too")
    func rest() throws {
        let seen = Counter()
        let result = try withManualPublisher { publisher in
            let opened = publisher.subscribe(to: Opened.self) { _ in try publisher.publish(Deposited()) }
            let deposited = publisher.subscribe(to: Deposited.self) { _ in seen.add() }
            try publisher.publish(Opened())
            return (opened, deposited)
        }
        #expect(seen.value == 1)
        withExtendedLifetime(result) {}
    }

    @Test("what a handler throws fails the test, unless the test threw first")
    func failures() throws {
        let text = complaint {
            try withManualDispatcher { dispatcher in
                let subscription = dispatcher.subscribe(
                    to: Int.self,
                    options: HandlerOptions(label: "doubler")
                ) { _ in
                    throw TestError(number: 3)
                }
                try dispatcher.publish(8)
                return subscription
            }
        }
        #expect(try #require(text).hasSuffix("no handler throws:\n  doubler: TestError(number: 3), for 8"))
        #expect(throws: TestError(number: 4)) {
            try withManualDispatcher { _ in throw TestError(number: 4) }
        }
    }

    @Test("nothing is left of its events and handlers, whether the test throws or not")
    func leaks() throws {
        let tracker = LifetimeTracker()
        for fails in [false, true] {
            try? withManualDispatcher { dispatcher in
                let instances = EventRecorder(TrackedInstance.self, on: dispatcher)
                try dispatcher.publish(tracker.makeInstance())
                if fails { throw TestError() }
                _ = try instances.waitForEvents(1)
            }
        }
        #expect(tracker.created == 2 && tracker.living == 0 && tracker.destroyedTwice == 0)
    }
}
