package import DomainEvents
package import EventCoding
import TradingEvents

/// The types of event that a replay may tell of: its own two and the 43 of the trading catalogue.
package enum ReplayEvents {
    /// All of them, a replay's own first.
    package static let types: [any DomainEvent.Type] =
        [BarClosed.self, EquityMarked.self] + TradingCatalogue.all

    /// How many of them are the catalogue's.
    package static var catalogueCount: Int { TradingCatalogue.all.count }

    /// Whether a type is the catalogue's.
    package static func isCatalogue(_ type: any DomainEvent.Type) -> Bool { type is any CatalogueEvent.Type }

    /// Writes and reads these types, and the closing line of a file, as CloudEvents.
    ///
    /// - Parameter source: whose events they are, a URI reference.
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
