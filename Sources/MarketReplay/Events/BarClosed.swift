package import DomainEvents

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
