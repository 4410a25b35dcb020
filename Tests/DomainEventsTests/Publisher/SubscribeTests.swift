import DomainEvents
import EventDispatch
import Testing

/// Promise: a subscription gets the events that it names, each once, in the order of their publishes.
@Suite("Publisher: who gets what")
struct SubscribeTests {
    @Test("a typed handler gets the events of its type, in order")
    func typed() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscription = publisher.subscribe(to: Deposited.self) { seen.append($0.amount) }
            for amount in 0..<100 {
                try publisher.publish(Deposited(amount: amount))
                try publisher.publish(Opened())
            }
            try publisher.flush()
            #expect(subscription.counts.handled == 100)
            #expect(seen.all == Array(0..<100))
        }
    }

    struct Selection: CustomTestStringConvertible {
        let testDescription: String
        let filter: EventFilter
        let names: [String]

        init(_ description: String, _ filter: EventFilter, _ names: [String]) {
            testDescription = description
            self.filter = filter
            self.names = names
        }
    }

    static let selections = [
        Selection("name", .named("account.opened"), ["account.opened"]),
        Selection("name of nothing", .named("account"), []),
        Selection(
            "prefix",
            .matching("account.*"),
            ["account.opened", "account.deposited", "account.audited"]
        ),
        Selection(
            "prefix without its dot",
            .matching("acc*"),
            ["account.opened", "account.deposited", "account.audited"]
        ),
        Selection("pattern without a star is a name", .matching("account.audited"), ["account.audited"]),
        Selection("star alone", .matching("*"), oneOfEach.map { type(of: $0).eventType }),
        Selection("a whole name and a star", .matching("account.opened*"), ["account.opened"]),
        Selection(
            "family, which is no prefix",
            .family(.account),
            ["account.opened", "account.deposited", "closing.account"]
        ),
        Selection(
            "protocol",
            .types { $0 is any MoneyEvent.Type },
            ["account.deposited", "account.audited"]
        ),
        Selection("all", .all, oneOfEach.map { type(of: $0).eventType }),
        Selection("none", .none, []),
    ]

    @Test("by what a filter says of types: closure, handler type and once alike", arguments: selections)
    func byType(_ selection: Selection) throws {
        let closure = Recorder<String>()
        let handler = Recorder<String>()
        let once = Recorder<String>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(selection.filter) { closure.append(type(of: $0).eventType) },
                publisher.subscribe(selection.filter, NameHandler(names: handler)),
                publisher.subscribeOnce(selection.filter) { once.append(type(of: $0).eventType) },
            ]
            try publisher.publish(together: oneOfEach)
            try publisher.flush()
            #expect(subscriptions[0].counts.handled == UInt64(selection.names.count))
            #expect(subscriptions[2].isActive == selection.names.isEmpty)
        }
        #expect(closure.all == selection.names)
        #expect(handler.all == selection.names)
        #expect(once.all == Array(selection.names.prefix(1)))
    }

    @Test("once: the first event that the filter lets pass, and no other")
    func once() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscription = publisher.subscribeOnce(
                to: Deposited.self,
                where: .events { ($0 as? Deposited).map { $0.amount > 2 } ?? false }
            ) { seen.append($0.amount) }
            for amount in 0..<6 { try publisher.publish(Deposited(amount: amount)) }
            try publisher.flush()
            #expect(seen.all == [3])
            #expect(!subscription.isActive)
            #expect(subscription.counts.filtered == 3)
        }
    }

    @Test("an owner's handlers are called while it lives, and expire with it")
    func owner() throws {
        try withPublisher { publisher in
            let seen = Recorder<Int>()
            let owner = Shared<Owner?>(Owner(seen: seen))
            let subscriptions = try subscribe(#require(owner.value), publisher)
            try publisher.publish(Deposited(amount: 1))
            // Returns after the run is over, for which the owner is held.
            try publisher.settle()
            #expect(seen.all == [1, 101])
            owner.value = nil
            try publisher.publish(Deposited(amount: 2))
            try publisher.settle()
            #expect(seen.all == [1, 101])
            #expect(eventually { subscriptions.allSatisfy { !$0.isActive } })
        }
    }

    private final class Owner: Sendable {
        let seen: Recorder<Int>

        init(seen: Recorder<Int>) {
            self.seen = seen
        }
    }

    private func subscribe(_ owner: Owner, _ publisher: DomainEventPublisher) -> [Subscription] {
        [
            publisher.subscribe(to: Deposited.self, owner: owner) { $0.seen.append($1.amount) },
            publisher.subscribe(.family(.account), owner: owner) { owner, event in
                owner.seen.append(((event as? Deposited)?.amount ?? 0) + 100)
            },
        ]
    }

    @Test("priority, then the order of subscription, across typed and filtered handlers")
    func order() throws {
        let seen = Recorder<Int>()
        try withPublisher { publisher in
            let subscriptions = [
                publisher.subscribe(to: Opened.self, priority: .low) { _ in seen.append(5) },
                publisher.subscribe(.all) { _ in seen.append(2) },
                publisher.subscribe(to: Opened.self) { _ in seen.append(3) },
                publisher.subscribe(.named("account.opened"), priority: .high) { _ in seen.append(1) },
                publisher.subscribe(.all) { _ in seen.append(4) },
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
            #expect(publisher.subscribe(to: Opened.self, label: "book") { _ in }.label == "book")
            #expect(publisher.subscribe(.all, label: "journal") { _ in }.label == "journal")
            #expect(
                publisher.subscribe(.all) { _ in }.label.hasPrefix("DomainEventsTests/SubscribeTests.swift:")
            )
            let batches = publisher.subscribeToBatches(of: Opened.self) { _ in }
            #expect(batches.label.hasPrefix("DomainEventsTests/SubscribeTests.swift:"))
        }
    }

    @Test("a handler is cancelled after so many failures in a row, typed or filtered")
    func failures() throws {
        try withPublisher { publisher in
            let typed = publisher.subscribe(to: Opened.self, onFailure: .cancel(afterFailures: 2)) { _ in
                throw TestError()
            }
            let filtered = publisher.subscribe(.all, onFailure: .cancel(afterFailures: 3)) { _ in
                throw TestError()
            }
            for _ in 0..<5 { try publisher.publish(Opened()) }
            try publisher.flush()
            #expect(typed.counts.failed == 2)
            #expect(filtered.counts.failed == 3)
        }
    }
}

/// The names of what it is given, without an existential.
struct NameHandler: DomainEventHandler {
    let names: Recorder<String>

    func handle<Event: DomainEvent>(_ event: Event) {
        names.append(Event.eventType)
    }
}
