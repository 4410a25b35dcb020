package import DomainEvents

/// The position was turned back into cash.
package struct TradeClosed: ReplayEvent {
    package static let eventType = "trade.closed"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let trade: Trade
}
