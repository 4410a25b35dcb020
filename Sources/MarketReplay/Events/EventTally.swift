package import DomainEvents

/// The number of events of each type.
package struct EventTally: Sendable, Equatable {
    private var counts: [ObjectIdentifier: Int] = [:]

    package init() {}

    /// The number of all events.
    package var total: Int { counts.values.reduce(0, +) }

    package subscript(type: any DomainEvent.Type) -> Int { counts[ObjectIdentifier(type)] ?? 0 }

    mutating func add(_ type: any DomainEvent.Type, _ count: Int = 1) {
        counts[ObjectIdentifier(type), default: 0] += count
    }

    mutating func add(_ other: EventTally) {
        counts.merge(other.counts, uniquingKeysWith: +)
    }

    /// The counts by declared type, in the order of ``ReplayEvents/types``; types without events are left out.
    package var named: [(eventType: String, count: Int)] { types.map { ($0.type.eventType, $0.count) } }

    /// The number of types of the trading catalogue that have events.
    package var catalogueTypes: Int { types.count { ReplayEvents.isCatalogue($0.type) } }

    /// The types that have events, in the order of ``ReplayEvents/types``.
    package var types: [(type: any DomainEvent.Type, count: Int)] {
        ReplayEvents.types.compactMap { type in self[type] > 0 ? (type, self[type]) : nil }
    }
}
