import DomainEvents
import EventDispatch
import TestSupport
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

    /// One that is known to be good.
    private static func pattern(_ text: String) -> EventFilter {
        guard let filter = try? EventFilter.pattern(text) else {
            preconditionFailure("\(text) is no pattern")
        }
        return filter
    }

    static let selections = [
        Selection("name", .named("account.opened"), ["account.opened"]),
        Selection("name of nothing", .named("account"), []),
        Selection(
            "prefix",
            pattern("account.*"),
            ["account.opened", "account.deposited", "account.audited"]
        ),
        Selection(
            "prefix without its dot",
            pattern("acc*"),
            ["account.opened", "account.deposited", "account.audited"]
        ),
        Selection("pattern without a star is a name", pattern("account.audited"), ["account.audited"]),
        Selection("star alone", pattern("*"), oneOfEach.map { type(of: $0).eventType }),
        Selection("a whole name and a star", pattern("account.opened*"), ["account.opened"]),
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
                publisher.subscribe(matching: selection.filter) { closure.append(type(of: $0).eventType) },
                publisher.subscribe(matching: selection.filter, NameHandler(names: handler)),
                publisher.subscribe(matching: selection.filter, options: .once) {
                    once.append(type(of: $0).eventType)
                },
            ]
            try publisher.publish(contentsOf: oneOfEach)
            try publisher.flush()
            #expect(subscriptions[0].counts.handled == UInt64(selection.names.count))
            #expect(subscriptions[2].isActive == selection.names.isEmpty)
        }
        #expect(closure.all == selection.names)
        #expect(handler.all == selection.names)
        #expect(once.all == Array(selection.names.prefix(1)))
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
            publisher.subscribe(matching: .family(.account), owner: owner) { owner, event in
                owner.seen.append(((event as? Deposited)?.amount ?? 0) + 100)
            },
        ]
    }
}

/// The names of what it is given, without an existential.
struct NameHandler: DomainEventHandler {
    let names: Recorder<String>

    func handle<Event: DomainEvent>(_ event: Event) {
        names.append(Event.eventType)
    }
}
