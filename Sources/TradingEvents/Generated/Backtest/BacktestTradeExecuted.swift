// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A simulated trade.
public struct BacktestTradeExecuted: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.trade.executed"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The simulated trade.
    public let tradeID: String
    /// The direction of the trade.
    public let tradeType: OrderSide
    /// The simulated moment.
    public let executionTimestamp: Timestamp
    /// The simulated price, per unit.
    public let executionPrice: Double
    /// Units traded.
    public let executionQuantity: Double
    /// The fee, in the currency of the initial capital.
    public let commission: Double
    /// Cash after the trade.
    public let currentCapital: Double
    /// Units held after the trade.
    public let currentPosition: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case tradeID = "trade_id"
        case tradeType = "trade_type"
        case executionTimestamp = "execution_timestamp"
        case executionPrice = "execution_price"
        case executionQuantity = "execution_quantity"
        case commission
        case currentCapital = "current_capital"
        case currentPosition = "current_position"
        case metadata
    }
}

extension BacktestTradeExecuted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        tradeID: String,
        tradeType: OrderSide,
        executionTimestamp: Timestamp,
        executionPrice: Double,
        executionQuantity: Double,
        commission: Double,
        currentCapital: Double,
        currentPosition: Double,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            tradeID: Self.nonBlank(tradeID, CodingKeys.tradeID),
            tradeType: tradeType,
            executionTimestamp: executionTimestamp,
            executionPrice: Self.positive(executionPrice, CodingKeys.executionPrice),
            executionQuantity: Self.nonNegative(executionQuantity, CodingKeys.executionQuantity),
            commission: Self.nonNegative(commission, CodingKeys.commission),
            currentCapital: Self.finite(currentCapital, CodingKeys.currentCapital),
            currentPosition: Self.finite(currentPosition, CodingKeys.currentPosition),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                tradeID: fields[.tradeID],
                tradeType: fields[.tradeType],
                executionTimestamp: fields[.executionTimestamp],
                executionPrice: fields[.executionPrice],
                executionQuantity: fields[.executionQuantity],
                commission: fields[.commission],
                currentCapital: fields[.currentCapital],
                currentPosition: fields[.currentPosition],
                metadata: fields[.metadata]
            )
        )
    }
}
