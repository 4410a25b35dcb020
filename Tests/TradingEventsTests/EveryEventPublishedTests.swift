import DomainEvents
import EventCoding
import EventDispatch
import Testing
import TradingEvents

/// The ninth fault of earlier event systems: see `HandlerGuaranteeTests` of `DomainEventsTests`.
@Suite("Guarantees: catalogue")
struct EveryEventPublishedTests {
    @Test("9: no event of the 43 can be constructed but not published")
    func everyEventIsPublished() throws {
        let publisher = DomainEventPublisher()
        let received = Names()
        let all = publisher.subscribe(matching: .all, received)
        var subscriptions: [Subscription] = []
        var registry = EventRegistry()
        for type in TradingCatalogue.all {
            subscriptions.append(subscribe(type, publisher))
            try registry.register(type)
        }
        let coder = FlatEventCoder(registry: registry)
        for entry in Catalogue.entries {
            let event = try decode(entry.swiftType, entry.validObject())
            let again = try #require(coder.decode(coder.encode(event)).event)
            try publisher.publish(contentsOf: [again])
        }
        try publisher.flush()
        #expect(subscriptions.map(\.counts.handled) == [UInt64](repeating: 1, count: 43))
        #expect(all.counts.handled == 43)
        try publisher.shutdown()
        #expect(received.all == Catalogue.entries.map(\.eventType))
    }

    private func subscribe<Event: CatalogueEvent>(
        _ type: Event.Type,
        _ publisher: DomainEventPublisher
    ) -> Subscription {
        publisher.subscribe(to: type) { _ in }
    }
}

/// Written by the dispatch thread, read when that is gone.
private final class Names: DomainEventHandler, @unchecked Sendable {
    private(set) var all: [String] = []

    func handle<Event: DomainEvent>(_ event: Event) {
        all.append(Event.eventType)
    }
}
