public import DomainEvents

/// An order was placed.
public struct OrderPlaced: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "order.placed"

    /// Which order, strategy and symbol.
    public let orderID, strategyID, symbol: String
    /// The order type.
    public let orderType: OrderType
    /// The side.
    public let side: OrderSide
    /// Units.
    public let quantity: Double
    /// Per unit.
    public let price: Double?
    /// The order metadata, of any form.
    public let orderMetadata: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id", strategyID = "strategy_id", symbol, orderType = "order_type", side
        case quantity, price, orderMetadata = "order_metadata", metadata
    }
}

extension OrderPlaced {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        orderID: String,
        strategyID: String,
        symbol: String,
        orderType: OrderType,
        side: OrderSide,
        quantity: Double,
        price: Double? = nil,
        orderMetadata: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            orderType: orderType,
            side: side,
            quantity: Self.nonNegative(quantity, CodingKeys.quantity),
            price: Self.positive(price, CodingKeys.price),
            orderMetadata: Self.finite(orderMetadata, CodingKeys.orderMetadata),
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(quantity > 0, CodingKeys.quantity, "must be above 0, not \(quantity)")
        try Self.require(
            (price != nil) == (orderType == .limit),
            CodingKeys.price,
            orderType == .limit ? "is missing: a limit order has one" : "is given: a market order has none"
        )
    }

    /// Decodes an event, through the same validation.
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
