import DomainEvents
import EventCoding
import EventDispatch
import Testing
import TradingEvents

/// Promise: whatever can be constructed can be published, received in every way, encoded and decoded.
@Suite("Every one of the 43 is built, published, received, encoded and decoded")
struct EveryEventTests {
    @Test(
        "published, and received by type, name, family, prefix, protocol and all",
        arguments: Catalogue.entries
    )
    func received(_ entry: Catalogue.Entry) throws {
        try publish(entry.swiftType, entry)
    }

    private func publish<Event: CatalogueEvent>(_ type: Event.Type, _ entry: Catalogue.Entry) throws {
        let event = try decode(type, entry.validObject())
        let publisher = DomainEventPublisher()
        let byType = Inbox()
        let typed = publisher.subscribe(to: type) { byType.events.append($0) }
        let prefix = try String(#require(entry.eventType.split(separator: ".").first)) + ".*"
        let filters: [EventFilter] = [
            .named(entry.eventType), .family(EventFamily(rawValue: entry.family)), try .pattern(prefix),
            .types { $0 is any CatalogueEvent.Type }, .aggregate(event.aggregateID), .all,
        ]
        let inboxes = filters.map { _ in Inbox() }
        let subscriptions = zip(filters, inboxes).map { filter, inbox in
            publisher.subscribe(matching: filter) { event in inbox.events.append(event) }
        }
        let others = Inbox()
        let elsewhere = publisher.subscribe(matching: !.named(entry.eventType)) { others.events.append($0) }
        try publisher.publish(event)
        try publisher.publish(contentsOf: [event])
        let report = try publisher.shutdown()
        #expect(report.statistics.dispatched == 2)
        for inbox in inboxes + [byType] { #expect(inbox.events.map { $0 as? Event } == [event, event]) }
        #expect(others.events.isEmpty)
        withExtendedLifetime((typed, subscriptions, elsewhere)) {}
    }

    @Test("as a CloudEvent, in the flat form and in a batch, out and in again")
    func coded() throws {
        let registry = try EventRegistry(knowing: TradingCatalogue.all)
        let cloud = try CloudEventCoder(registry: registry, source: "/catalogue")
        let flat = FlatEventCoder(registry: registry)
        #expect(registry.eventTypes == Catalogue.entries.map(\.eventType).sorted())
        var all: [any DomainEvent] = []
        for entry in Catalogue.entries {
            let event = try decode(entry.swiftType, entry.validObject())
            try compare(event, cloud, flat, entry)
            all.append(event)
        }
        let batch = try cloud.decodeBatch(cloud.encodeBatch(all))
        #expect(batch.map(\.eventType) == Catalogue.entries.map(\.eventType))
    }

    private func compare<Event: CatalogueEvent>(
        _ event: Event,
        _ cloud: CloudEventCoder,
        _ flat: FlatEventCoder,
        _ entry: Catalogue.Entry
    ) throws {
        let received = try cloud.decode(cloud.encode(event))
        #expect(received.event.event as? Event == event)
        let row = try flat.encode(event)
        #expect(row["event_type"] == .string(entry.eventType))
        #expect(row["aggregate_id"] == .string(event.aggregateID))
        #expect(Set(row.keys).isSuperset(of: entry.fields.map(\.name)))
        #expect(try flat.decode(row).event as? Event == event)
    }

    @Test("an infinite profit factor passes both forms")
    func infinite() throws {
        let entry = try #require(Catalogue.entries.first { $0.eventType == "backtest.completed" })
        var object = try entry.validObject()
        object["profit_factor"] = "Infinity"
        let event = try decode(BacktestCompleted.self, object)
        let registry = try EventRegistry(knowing: [BacktestCompleted.self])
        let cloud = try CloudEventCoder(registry: registry, source: "/catalogue")
        try compare(event, cloud, FlatEventCoder(registry: registry), entry)
    }

    @Test("a broken rule is an error of both forms, which names the field", arguments: Catalogue.entries)
    func refused(_ entry: Catalogue.Entry) throws {
        let registry = try EventRegistry(knowing: TradingCatalogue.all)
        let flat = FlatEventCoder(registry: registry)
        var row = try flat.encode(decode(entry.swiftType, entry.validObject()))
        let broken = try #require(entry.fields.last { $0.isNonBlank })
        row[broken.name] = " "
        if broken.name == entry.aggregateId { row["aggregate_id"] = " " }
        let error = #expect(throws: EventCodingError.self) { _ = try flat.decode(row) }
        #expect(error?.path == [broken.name])
        #expect(error?.description.contains(entry.eventType) == true)
    }
}

/// The received events of a handler; the dispatch thread writes it, and others read it when that thread is gone.
private final class Inbox: @unchecked Sendable {
    var events: [any DomainEvent] = []
}

extension EventRegistry {
    fileprivate init(knowing types: [any CatalogueEvent.Type]) throws {
        self.init()
        for type in types { try register(type) }
    }
}
