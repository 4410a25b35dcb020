package import DomainEvents

/// An event of a replay for which the trading catalogue has no word: a bar, and what the account is worth after it.
///
/// Its aggregate is the market that is replayed.
package protocol ReplayEvent: DomainEvent {
    /// The market's name.
    var market: String { get }
    /// The bar that the event belongs to, counted from zero.
    var index: Int { get }
}

extension ReplayEvent {
    /// Their family.
    package static var family: EventFamily { EventFamily(rawValue: "replay") }
    /// The market's name.
    package var aggregateID: String { market }
}
