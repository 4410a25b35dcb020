package import DomainEvents

/// An order was filled at the open of bar `index`.
package struct OrderFilled: ReplayEvent {
    package static let eventType = "order.filled"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let side: OrderSide
    package let price: Double
    /// The bar's time, in seconds since 1970 UTC.
    package let time: Int64
}
