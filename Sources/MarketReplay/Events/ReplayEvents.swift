package import DomainEvents
package import EventCoding
import TradingEvents

/// The event types of a replay: its own two and the 43 of the trading catalogue.
package enum ReplayEvents {
    /// All types, a replay's own first.
    package static let types: [any DomainEvent.Type] =
        [BarClosed.self, EquityMarked.self] + TradingCatalogue.all

    /// The number of types in the catalogue.
    package static var catalogueCount: Int { TradingCatalogue.all.count }

    /// Whether a type belongs to the catalogue.
    package static func isCatalogue(_ type: any DomainEvent.Type) -> Bool { type is any CatalogueEvent.Type }

    /// Makes a coder for these types, and for the closing line of a file, as CloudEvents.
    ///
    /// - Parameter source: the source of the events, a URI reference.
    package static func coder(source: String) throws(EventCodingError) -> CloudEventCoder {
        var registry = EventRegistry()
        for type in types { try registry.register(opening: type) }
        try registry.register(FileClosed.self)
        return try CloudEventCoder(registry: registry, source: source)
    }
}

extension EventRegistry {
    fileprivate mutating func register(opening type: any DomainEvent.Type) throws(EventCodingError) {
        func register<Event: DomainEvent>(
            _ type: Event.Type,
            _ registry: inout EventRegistry
        ) throws(EventCodingError) {
            try registry.register(type)
        }
        try register(type, &self)
    }
}
