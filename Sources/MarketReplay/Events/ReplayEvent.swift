package import DomainEvents

/// An event of a replay that the trading catalogue lacks: a bar, or the account's worth after it.
///
/// The aggregate is the replayed market.
package protocol ReplayEvent: DomainEvent {
    /// The market's name.
    var market: String { get }
    /// The bar that the event belongs to, counted from zero.
    var index: Int { get }
}

extension ReplayEvent {
    /// The family `replay`.
    package static var family: EventFamily { EventFamily(rawValue: "replay") }
    /// The market, which is the aggregate.
    package var aggregateID: String { market }
}

/// A bar of the market data is complete.
///
/// The feed publishes it; all other events follow from it.
package struct BarClosed: ReplayEvent {
    package static let eventType = "bar.closed"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let bar: Bar
}

/// The account's worth at the close of bar `index`.
package struct EquityMarked: ReplayEvent {
    package static let eventType = "equity.marked"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let close: Double
    package let equity: Double
}

/// The last line of a file of events: the number of events before it, their digest, and the replay's figures.
///
/// A file without it is incomplete: a failed replay writes none, and truncation removes it first. The digest covers
/// this line, too, with an empty digest in it. So its figures are as safe as the events.
///
/// The aggregate is the source of the file.
package struct FileClosed: DomainEvent, Equatable {
    package static let eventType = "replay.file.closed"
    package static let family = EventFamily(rawValue: "replay")

    package let metadata: EventMetadata
    package let source: String
    /// The number of events before this one.
    package let events: Int
    /// SHA-256 of the lines, in hexadecimal; see `LineDigest`.
    package var digest: String
    /// The passes over the bars; each had these figures.
    package let passes: Int
    package let figures: PerformanceSummary

    package var aggregateID: String { source }
}
