public import DomainEvents

/// A simulated trade.
public struct BacktestTradeExecuted: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.trade.executed"

    /// Which backtest, strategy, symbol and trade.
    public let backtestID, strategyID, symbol, tradeID: String
    /// The trade type.
    public let tradeType: OrderSide
    /// When: UTC.
    public let executionTimestamp: Timestamp
    /// The execution price, per unit.
    public let executionPrice: Double
    /// Units.
    public let executionQuantity: Double
    /// The commission.
    public let commission: Double
    /// Cash after the trade.
    public let currentCapital: Double
    /// Units held after the trade.
    public let currentPosition: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol, tradeID = "trade_id"
        case tradeType = "trade_type", executionTimestamp = "execution_timestamp"
        case executionPrice = "execution_price", executionQuantity = "execution_quantity", commission
        case currentCapital = "current_capital", currentPosition = "current_position", metadata
    }
}

extension BacktestTradeExecuted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, through the same validation.
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
