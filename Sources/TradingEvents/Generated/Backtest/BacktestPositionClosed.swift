// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A simulated position was closed.
public struct BacktestPositionClosed: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.position.closed"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The simulated position.
    public let positionID: String
    /// The simulated moment.
    public let exitTimestamp: Timestamp
    /// The simulated price, per unit.
    public let exitPrice: Double
    /// Units closed.
    public let positionSize: Double
    /// Profit, or loss if negative, in the price's currency.
    public let profitLoss: Double
    /// Percent of the cost of the purchase.
    public let profitLossPercent: Double
    /// Simulated seconds from entry to exit.
    public let holdingDurationSeconds: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case positionID = "position_id"
        case exitTimestamp = "exit_timestamp"
        case exitPrice = "exit_price"
        case positionSize = "position_size"
        case profitLoss = "profit_loss"
        case profitLossPercent = "profit_loss_percent"
        case holdingDurationSeconds = "holding_duration_seconds"
        case metadata
    }
}

extension BacktestPositionClosed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
