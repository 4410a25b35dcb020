public import DomainEvents

/// A simulated position was closed.
public struct BacktestPositionClosed: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.position.closed"

    /// Which backtest, strategy, symbol and position.
    public let backtestID, strategyID, symbol, positionID: String
    /// When: UTC.
    public let exitTimestamp: Timestamp
    /// The exit price, per unit.
    public let exitPrice: Double
    /// The position size.
    public let positionSize: Double
    /// The profit loss.
    public let profitLoss: Double
    /// Percent of what was paid.
    public let profitLossPercent: Double
    /// Seconds.
    public let holdingDurationSeconds: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol, positionID = "position_id"
        case exitTimestamp = "exit_timestamp", exitPrice = "exit_price", positionSize = "position_size"
        case profitLoss = "profit_loss", profitLossPercent = "profit_loss_percent"
        case holdingDurationSeconds = "holding_duration_seconds", metadata
    }
}

extension BacktestPositionClosed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        positionID: String,
        exitTimestamp: Timestamp,
        exitPrice: Double,
        positionSize: Double,
        profitLoss: Double,
        profitLossPercent: Double,
        holdingDurationSeconds: Double,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            positionID: Self.nonBlank(positionID, CodingKeys.positionID),
            exitTimestamp: exitTimestamp,
            exitPrice: Self.positive(exitPrice, CodingKeys.exitPrice),
            positionSize: Self.finite(positionSize, CodingKeys.positionSize),
            profitLoss: Self.finite(profitLoss, CodingKeys.profitLoss),
            profitLossPercent: Self.finite(profitLossPercent, CodingKeys.profitLossPercent),
            holdingDurationSeconds: Self.nonNegative(
                holdingDurationSeconds,
                CodingKeys.holdingDurationSeconds
            ),
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
                positionID: fields[.positionID],
                exitTimestamp: fields[.exitTimestamp],
                exitPrice: fields[.exitPrice],
                positionSize: fields[.positionSize],
                profitLoss: fields[.profitLoss],
                profitLossPercent: fields[.profitLossPercent],
                holdingDurationSeconds: fields[.holdingDurationSeconds],
                metadata: fields[.metadata]
            )
        )
    }
}
