package import DomainEvents

/// An event of a replay.
///
/// Its aggregate is the market that is replayed.
package protocol ReplayEvent: DomainEvent {
    /// The market's name.
    var market: String { get }
    /// The bar that the event belongs to, counted from zero: by it stages join what comes on different ways.
    var index: Int { get }
}

extension ReplayEvent {
    /// All events of a replay are of one family.
    package static var family: EventFamily { EventFamily(rawValue: "replay") }
    /// The market's name.
    package var aggregateID: String { market }
}

/// The types of a replay's events, in the order in which one bar brings them about.
package enum ReplayEvents {
    package static let types: [any ReplayEvent.Type] = [
        BarClosed.self, IndicatorsComputed.self, SignalDecided.self, OrderPlaced.self, OrderFilled.self,
        PriceMarked.self, PositionOpened.self, TradeClosed.self, EquityMarked.self,
    ]
}
