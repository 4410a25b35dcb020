// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// An order was filled, in whole or in part.
public struct OrderExecuted: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "order.executed"

    /// The order that was filled.
    public let orderID: String
    /// The trade that filled it.
    public let tradeID: String
    /// The strategy that placed it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The direction of the trade.
    public let side: OrderSide
    /// Units filled by this trade.
    public let executedQuantity: Double
    /// The price paid or received, per unit.
    public let executedPrice: Double
    /// The fee, in the price's currency.
    public let executionFee: Double
    /// The time of the fill.
    public let executionTimestamp: Timestamp
    /// Units still open.
    public let remainingQuantity: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id"
        case tradeID = "trade_id"
        case strategyID = "strategy_id"
        case symbol
        case side
        case executedQuantity = "executed_quantity"
        case executedPrice = "executed_price"
        case executionFee = "execution_fee"
        case executionTimestamp = "execution_timestamp"
        case remainingQuantity = "remaining_quantity"
        case metadata
    }
}

extension OrderExecuted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        orderID: String,
        tradeID: String,
        strategyID: String,
        symbol: String,
        side: OrderSide,
        executedQuantity: Double,
        executedPrice: Double,
        executionFee: Double,
        executionTimestamp: Timestamp,
        remainingQuantity: Double = 0,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            orderID: Self.nonBlank(orderID, CodingKeys.orderID),
            tradeID: Self.nonBlank(tradeID, CodingKeys.tradeID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            side: side,
            executedQuantity: Self.nonNegative(executedQuantity, CodingKeys.executedQuantity),
            executedPrice: Self.positive(executedPrice, CodingKeys.executedPrice),
            executionFee: Self.nonNegative(executionFee, CodingKeys.executionFee),
            executionTimestamp: executionTimestamp,
            remainingQuantity: Self.nonNegative(remainingQuantity, CodingKeys.remainingQuantity),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                orderID: fields[.orderID],
                tradeID: fields[.tradeID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                side: fields[.side],
                executedQuantity: fields[.executedQuantity],
                executedPrice: fields[.executedPrice],
                executionFee: fields[.executionFee],
                executionTimestamp: fields[.executionTimestamp],
                remainingQuantity: fields[.remainingQuantity, default: 0],
                metadata: fields[.metadata]
            )
        )
    }
}
