public import DomainEvents

/// An order was filled, in whole or in part.
public struct OrderExecuted: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "order.executed"

    /// Which order, trade, strategy and symbol.
    public let orderID, tradeID, strategyID, symbol: String
    /// The side.
    public let side: OrderSide
    /// Units.
    public let executedQuantity: Double
    /// The executed price, per unit.
    public let executedPrice: Double
    /// The execution fee.
    public let executionFee: Double
    /// When: UTC.
    public let executionTimestamp: Timestamp
    /// Units still open.
    public let remainingQuantity: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { orderID }

    private enum CodingKeys: String, CodingKey {
        case orderID = "order_id", tradeID = "trade_id", strategyID = "strategy_id", symbol, side
        case executedQuantity = "executed_quantity", executedPrice = "executed_price"
        case executionFee = "execution_fee", executionTimestamp = "execution_timestamp"
        case remainingQuantity = "remaining_quantity", metadata
    }
}

extension OrderExecuted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, through the same validation.
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
