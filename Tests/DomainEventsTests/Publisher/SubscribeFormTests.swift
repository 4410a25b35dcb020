import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: each form of a subscription keeps what it says of lifetime, order and failures.
@Suite("Publisher: owners, once, order and labels")
struct SubscribeFormTests {
    @Test("once: the first event that the filter lets pass, and no other")
    func once() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscription = publisher.subscribe(
                to: Deposited.self,
                options: .once,
                matching: .events { ($0 as? Deposited).map { $0.amount > 2 } ?? false }
            ) { seen.append($0.amount) }
            for amount in 0..<6 { try publisher.publish(Deposited(amount: amount)) }
            try publisher.flush()
            #expect(seen.all == [3])
            #expect(!subscription.isActive)
            #expect(subscription.counts.filtered == 3)
        }
    }

    @Test("a closure asks each event after the filter, the publisher's too; what both refuse is counted once")
    func condition() async throws {
        let seen = Recorder<Int>()
        let publisher = DomainEventPublisher(.quiet(), filter: .events { ($0 as? Deposited)?.amount != 4 })
        let owner = Counter()
        let subscriptions = [
            publisher.subscribe(to: Deposited.self, where: { $0.amount > 2 }) { seen.append($0.amount) },
            publisher.subscribe(
                to: Deposited.self,
                owner: owner,
                matching: .events { ($0 as? Deposited)?.amount != 5 },
                where: { $0.amount > 2 }
            ) { _, event in seen.append(10 * event.amount) },
            publisher.subscribe(to: Deposited.self, buffering: .suspendDispatch(8), where: { $0.amount > 6 })
            {
                await Task.yield()
                seen.append(100 * $0.amount)
            },
        ]
        let sequence = publisher.events(
            of: Deposited.self,
            buffering: .dropNewest(8),
            where: { $0.amount == 7 }
        )
        for amount in 0..<8 { try await publisher.publish(Deposited(amount: amount)) }
        try await publisher.shutdown()
        #expect(seen.all.filter { $0 < 10 } == [3, 5, 6, 7])
        #expect(seen.all.filter { (10..<100).contains($0) } == [30, 60, 70])
        #expect(seen.all.filter { $0 >= 100 } == [700])
        #expect(subscriptions.map(\.counts.filtered) == [4, 5, 7])
        var got: [Int] = []
        for await event in sequence { got.append(event.amount) }
        #expect(got == [7])
    }

    @Test("a filter answers for one event by itself")
    func matches() throws {
        let filter = EventFilter.named(Deposited.eventType) && .aggregate("a-1") && !.events { _ in false }
        #expect(try filter.matches(Deposited(aggregateID: "a-1", amount: 1)))
        #expect(try !filter.matches(Deposited(aggregateID: "a-2", amount: 1)))
        #expect(try !filter.matches(Opened()))
        #expect(throws: TestError.self) {
            try EventFilter.events { _ in throw TestError() }.matches(Opened())
        }
    }

    @Test("priority, then the order of subscription, across typed and filtered handlers")
    func order() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(to: Opened.self, options: HandlerOptions(priority: .low)) { _ in
                    seen.append(5)
                },
                publisher.subscribe(matching: .all) { _ in seen.append(2) },
                publisher.subscribe(to: Opened.self) { _ in seen.append(3) },
                publisher.subscribe(
                    matching: .named("account.opened"),
                    options: HandlerOptions(priority: .high)
                ) { _ in seen.append(1) },
                publisher.subscribe(matching: .all) { _ in seen.append(4) },
            ]
            try publisher.publish(Opened())
            try publisher.flush()
            withExtendedLifetime(subscriptions) {}
        }
        #expect(seen.all == [1, 2, 3, 4, 5])
    }

    @Test("the label is the given one, or the place of the call")
    func labels() throws {
        try withPublisher { publisher in
            #expect(
                publisher.subscribe(to: Opened.self, options: HandlerOptions(label: "book")) { _ in }.label
                    == "book"
            )
            #expect(
                publisher.subscribe(matching: .all, options: HandlerOptions(label: "journal")) { _ in }.label
                    == "journal"
            )
            #expect(
                publisher.subscribe(matching: .all) { _ in }.label.hasPrefix(
                    "DomainEventsTests/SubscribeFormTests.swift:"
                )
            )
            let batches = publisher.subscribeToBatches(of: Opened.self) { _ in }
            #expect(batches.label.hasPrefix("DomainEventsTests/SubscribeFormTests.swift:"))
        }
    }

    @Test("a handler is cancelled after so many failures in a row, typed or filtered")
    func failures() throws {
        try withPublisher { publisher in
            let typed = publisher.subscribe(
                to: Opened.self,
                options: HandlerOptions(onFailure: .cancel(afterConsecutiveFailures: 2))
            ) { _ in
                throw TestError()
            }
            let filtered = publisher.subscribe(
                matching: .all,
                options: HandlerOptions(onFailure: .cancel(afterConsecutiveFailures: 3))
            ) { _ in
                throw TestError()
            }
            for _ in 0..<5 { try publisher.publish(Opened()) }
            try publisher.flush()
            #expect(typed.counts.failed == 2)
            #expect(filtered.counts.failed == 3)
        }
    }
}
