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
                options: HandlerOptions(onFailure: .cancel(afterFailures: 2))
            ) { _ in
                throw TestError()
            }
            let filtered = publisher.subscribe(
                matching: .all,
                options: HandlerOptions(onFailure: .cancel(afterFailures: 3))
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
