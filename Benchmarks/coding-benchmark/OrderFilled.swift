import DomainEvents

/// A typical event: ten fields, full metadata, 559 bytes as a CloudEvent.
struct OrderFilled: DomainEvent, Equatable {
    static let eventType = "order.filled"
    static let family = EventFamily(rawValue: "trading")

    enum Side: String, Codable, Sendable {
        case buy, sell
    }

    var metadata = EventMetadata(
        id: EventID(high: 0x0198_F3C2_5D1E_7000, low: 0x8A4B_6F0C_1D2E_3F40),
        occurredAt: Timestamp(nanosecondsSince1970: 1_709_210_096_000_000_789),
        correlationID: EventID(high: 0x0198_F3C2_5D1E_7000, low: 0x8A4B_6F0C_1D2E_3F3E),
        causationID: EventID(high: 0x0198_F3C2_5D1E_7000, low: 0x8A4B_6F0C_1D2E_3F3F)
    )
    var orderID = "o-1"
    var strategyID = "mean-reversion"
    var side = Side.buy
    var quantity = 40
    var price = 101.25
    var isPartial = false
    var note: String? = "partial fill at the open"
    var filledAt = Timestamp(nanosecondsSince1970: 1_709_210_096_000_000_789)
    var details: [String: EventValue] = ["venue": "XETR"]
    var legs: [[String: EventValue]] = []

    var aggregateID: String { orderID }

    enum CodingKeys: String, CodingKey {
        case metadata
        case orderID = "order_id"
        case strategyID = "strategy_id"
        case side, quantity, price
        case isPartial = "is_partial"
        case note
        case filledAt = "filled_at"
        case details, legs
    }
}
