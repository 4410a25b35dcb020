import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// The process-wide one, each in a process of its own.
@Suite("Shared publisher: the free functions")
struct SharedPublisherTests {
    @Test("subscribe, publish, replace: the subscription goes on, the report has the old one's events")
    func wholeLife() async {
        await #expect(processExitsWith: .success) {
            let seen = Recorder<Int>()
            let subscription = subscribeToEvent(Deposited.self, matching: .aggregate("a-1")) {
                seen.append($0.amount)
            }
            let first = SharedPublisher.current
            try publishDomainEvent(Deposited(amount: 1))
            try publishDomainEvent(Deposited(aggregateID: "a-2", amount: 2))
            let report = try blocking { try SharedPublisher.replace() }
            #expect(report.statistics.handlers.handled == 1)
            #expect(report.statistics.handlers.filtered == 1)
            #expect(SharedPublisher.current !== first)
            try publishDomainEvent(Deposited(amount: 3))
            try blocking { try SharedPublisher.current.flush() }
            #expect(seen.all == [1, 3])
            #expect(throws: PublishError.closed) { try first.publish(Deposited()) }
            subscription.cancel()
            #expect(!subscription.isActive)
            try publishDomainEvent(Deposited(amount: 4))
            try blocking { try SharedPublisher.replace() }
            #expect(seen.all == [1, 3])
        }
    }

    @Test("a subscription by filter moves to the new publisher too, and takes no other type")
    func filtered() async {
        await #expect(processExitsWith: .success) {
            let seen = Recorder<String>()
            let subscription = subscribeToEvents(matching: .named(Deposited.eventType)) {
                seen.append($0.aggregateID)
            }
            try publishDomainEvent(Deposited(aggregateID: "a-1", amount: 1))
            try blocking { try SharedPublisher.replace() }
            try publishDomainEvent(Deposited(aggregateID: "a-2", amount: 2))
            try publishDomainEvent(Opened(aggregateID: "a-3"))
            try blocking { try SharedPublisher.current.flush() }
            try #require(seen.all == ["a-1", "a-2"])
            withExtendedLifetime(subscription) {}
        }
    }

    @Test("an async handler moves too; several events are published together, blocking and awaited")
    func general() async {
        await #expect(processExitsWith: .success) {
            let seen = Recorder<Int>()
            SharedPublisher.subscribe { publisher in
                publisher.subscribe(to: Deposited.self, buffering: .suspendDispatch(1)) { event in
                    await Task.yield()
                    seen.append(event.amount)
                }
            }.keepUntilEnd()
            try blocking { try publishDomainEvents([Deposited(amount: 1), Opened(), Deposited(amount: 2)]) }
            try await SharedPublisher.replace()
            try await publishDomainEvents([Deposited(amount: 3), Opened(), Deposited(amount: 4)])
            try await SharedPublisher.current.flush()
            try #require(seen.all == [1, 2, 3, 4])
        }
    }

    @Test("the new one has the configuration and the filter that it was given")
    func configured() async {
        await #expect(processExitsWith: .success) {
            let seen = Recorder<String>()
            let subscription = subscribeToEvent(Opened.self) { seen.append($0.aggregateID) }
            try blocking { try SharedPublisher.replace(.quiet(capacity: 8), filter: .aggregate("a-9")) }
            #expect(SharedPublisher.current.dispatcher.configuration.queue.capacity == 8)
            try publishDomainEvent(Opened())
            try publishDomainEvent(Opened(aggregateID: "a-9"))
            try blocking { try SharedPublisher.replace() }
            #expect(seen.all == ["a-9"])
            withExtendedLifetime(subscription) {}
        }
    }

    @Test("handlers of the shared publisher have a cause, and may subscribe and publish")
    func cascade() async {
        await #expect(processExitsWith: .success) {
            let made = Recorder<EventMetadata>()
            let root = Opened()
            let last = subscribeToEvent(Closed.self) { made.append($0.metadata) }
            let first = subscribeToEvent(Opened.self) { _ in try publishDomainEvent(Closed()) }
            try publishDomainEvent(root)
            try blocking { try SharedPublisher.current.settle() }
            #expect(made.all.map(\.causationID) == [root.metadata.id])
            withExtendedLifetime((first, last)) {}
        }
    }
}
