import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: a recorder keeps what came, in order, and says it of any type.
@Suite("EventRecorder: what it keeps")
struct EventRecorderTests {
    @Test("events of one type, in order, from a dispatcher and from a publisher")
    func oneType() throws {
        let dispatcher = EventDispatcher()
        let numbers = EventRecorder(Int.self, on: dispatcher)
        for number in 1...3 { try dispatcher.publish(number) }
        try dispatcher.publish("no number")
        try dispatcher.settle()
        #expect(numbers.all == [1, 2, 3] && numbers.count == 3 && numbers.first == 1)

        let publisher = DomainEventPublisher()
        let deposits = EventRecorder(Deposited.self, on: publisher, matching: .aggregate("a-1"))
        try publisher.publish(Opened())
        try publisher.publish(Deposited(amount: 5, aggregateID: "a-2"))
        try publisher.publish(Deposited(amount: 7))
        #expect(try deposits.settledEvents().map(\.amount) == [7])
    }

    @Test("events of every type, in one order, and of them those of a type")
    func everyType() throws {
        let publisher = DomainEventPublisher()
        let domain = EventRecorder(on: publisher)
        let everything = EventRecorder(on: publisher.dispatcher)
        try publisher.publish(Opened())
        try publisher.publish(Deposited(amount: 5))
        try publisher.dispatcher.publish("no domain event")
        try publisher.publish(Deposited(amount: 7))
        try publisher.settle()
        #expect(domain.all.map(\.aggregateID) == ["a-1", "a-1", "a-1"])
        #expect(domain.all(of: Deposited.self).map(\.amount) == [5, 7])
        #expect(domain.all(of: Opened.self).count == 1)
        #expect(everything.count == 4 && everything.all(of: String.self) == ["no domain event"])
        #expect(everything.first is Opened)
    }

    @Test("it is called after the other handlers of the type, whenever they subscribed")
    func last() throws {
        let dispatcher = EventDispatcher()
        let numbers = EventRecorder(Int.self, on: dispatcher)
        let seen = Shared<[Int]>([])
        let subscription = dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .low)) { _ in
            seen.update { $0.append(numbers.count) }
        }
        for number in 0..<100 { try dispatcher.publish(number) }
        try dispatcher.settle()
        #expect(seen.value == Array(0..<100))
        withExtendedLifetime(subscription) {}
    }

    @Test("stopped, it keeps what it has; dropped, its subscription ends and nothing is left of its events")
    func ends() throws {
        let tracker = LifetimeTracker()
        let dispatcher = EventDispatcher()
        do {
            let instances = EventRecorder(TrackedInstance.self, on: dispatcher)
            try dispatcher.publish(tracker.makeInstance())
            #expect(try instances.settledEvents().count == 1)
            instances.stop()
            try dispatcher.publish(tracker.makeInstance())
            #expect(try instances.settledEvents().count == 1)
            let others = EventRecorder(TrackedInstance.self, on: dispatcher)
            try dispatcher.publish(tracker.makeInstance())
            #expect(try others.settledEvents().count == 1)
        }
        try dispatcher.publish(tracker.makeInstance())
        try dispatcher.settle()
        #expect(tracker.created == 4 && tracker.living == 0 && tracker.destroyedTwice == 0)
    }

    @Test("many threads publish, many wait, and everyone sees as many")
    func threads() throws {
        let dispatcher = EventDispatcher()
        let numbers = EventRecorder(Int.self, on: dispatcher)
        let total = 4 * Scale.times(1_000)
        let counts = onThreads(4) { thread in
            try? numbers.waitForEvents(total, within: .seconds(HangLimit.seconds)).count
        } meanwhile: {
            onThreads(4) { thread in
                for number in 0..<total / 4 { try? dispatcher.publish(thread * total + number) }
            }
        }
        #expect(counts == [total, total, total, total])
        #expect(Set(numbers.all).count == total)
    }
}
