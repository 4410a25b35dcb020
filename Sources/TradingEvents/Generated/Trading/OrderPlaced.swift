// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// An order was placed.
public struct OrderPlaced: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "order.placed"

    /// The new order.
    public let orderID: String
    /// The strategy that placed it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// At the market's price, or with a limit.
    public let orderType: OrderType
    /// Buys or sells.
    public let side: OrderSide
    /// Units ordered.
    public let quantity: Double
    /// The limit, per unit; a market order has none.
    public let price: Double?
    /// Further facts for the broker, of any form.
    public let orderMetadata: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case strategyID = "strategy_id"
        case symbol
        case orderType = "order_type"
        case side
        case quantity
        case price
        case orderMetadata = "order_metadata"
        case metadata
    }
}

extension OrderPlaced {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        orderID: String,
        strategyID: String,
        symbol: String,
        orderType: OrderType,
        side: OrderSide,
        quantity: Double,
        price: Double? = nil,
        orderMetadata: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            orderType: orderType,
            side: side,
            quantity: Self.positive(quantity, CodingKeys.quantity),
            price: Self.positive(price, CodingKeys.price),
            orderMetadata: Self.finite(orderMetadata, CodingKeys.orderMetadata),
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(
            (price != nil) == (orderType == .limit),
            CodingKeys.price,
            orderType == .limit ? "is missing: a limit order has one" : "is given: a market order has none"
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                orderID: fields[.orderID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                orderType: fields[.orderType],
                side: fields[.side],
                quantity: fields[.quantity],
                price: fields[optional: .price],
                orderMetadata: fields[.orderMetadata, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
