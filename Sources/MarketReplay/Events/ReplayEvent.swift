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

/// A bar of the market data is complete.
///
/// Published by the feed; everything else follows from it.
package struct BarClosed: ReplayEvent {
    package static let eventType = "bar.closed"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let bar: Bar
}

/// What the account is worth at the close of bar `index`.
package struct EquityMarked: ReplayEvent {
    package static let eventType = "equity.marked"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let close: Double
    package let equity: Double
}

/// The last line of a file of events: how many stand before it, their digest, and what the replay came to.
///
/// Without it a file is not whole: a replay that fails writes none, and what cuts the file cuts it off first. The digest
/// covers this line, too, as it is with an empty digest: so its figures are as safe as the events.
///
/// Its aggregate is the source of the file.
package struct FileClosed: DomainEvent, Equatable {
    package static let eventType = "replay.file.closed"
    package static let family = EventFamily(rawValue: "replay")

    package let metadata: EventMetadata
    package let source: String
    /// The events before this one.
    package let events: Int
    /// SHA-256 of the lines, in hexadecimal; see `LineDigest`.
    package var digest: String
    /// The passes over the bars, of which each came to these figures.
    package let passes: Int
    package let figures: PerformanceSummary

    package var aggregateID: String { source }
}
