package import DomainEvents

/// A market order, all in or all out, for the open of the bar after `index`.
package struct OrderPlaced: ReplayEvent {
    package static let eventType = "order.placed"

    package let metadata: EventMetadata
    package let market: String
    package let index: Int
    package let side: OrderSide
}

/// What an order does.
package enum OrderSide: String, Sendable, Codable {
    case buy, sell
}
