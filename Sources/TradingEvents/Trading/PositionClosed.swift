public import DomainEvents

/// A position was closed.
public struct PositionClosed: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "position.closed"

    /// Which position, strategy and symbol.
    public let positionID, strategyID, symbol: String
    /// The exit price, per unit.
    public let exitPrice: Double
    /// Units.
    public let exitQuantity: Double
    /// When: UTC.
    public let exitTimestamp: Timestamp
    /// The profit loss.
    public let profitLoss: Double
    /// Percent of what was paid.
    public let profitLossPercent: Double
    /// Seconds.
    public let holdingDurationSeconds: Double
    /// The closure reason.
    public let closureReason: ClosureReason
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id", strategyID = "strategy_id", symbol, exitPrice = "exit_price"
        case exitQuantity = "exit_quantity", exitTimestamp = "exit_timestamp", profitLoss = "profit_loss"
        case profitLossPercent = "profit_loss_percent"
        case holdingDurationSeconds = "holding_duration_seconds", closureReason = "closure_reason"
        case metadata
    }
}

extension PositionClosed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        positionID: String,
        strategyID: String,
        symbol: String,
        exitPrice: Double,
        exitQuantity: Double,
        exitTimestamp: Timestamp,
        profitLoss: Double,
        profitLossPercent: Double,
        holdingDurationSeconds: Double,
        closureReason: ClosureReason,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            positionID: Self.nonBlank(positionID, CodingKeys.positionID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            exitPrice: Self.positive(exitPrice, CodingKeys.exitPrice),
            exitQuantity: Self.nonNegative(exitQuantity, CodingKeys.exitQuantity),
            exitTimestamp: exitTimestamp,
            profitLoss: Self.finite(profitLoss, CodingKeys.profitLoss),
            profitLossPercent: Self.finite(profitLossPercent, CodingKeys.profitLossPercent),
            holdingDurationSeconds: Self.nonNegative(
                holdingDurationSeconds,
                CodingKeys.holdingDurationSeconds
            ),
            closureReason: closureReason,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                positionID: fields[.positionID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                exitPrice: fields[.exitPrice],
                exitQuantity: fields[.exitQuantity],
                exitTimestamp: fields[.exitTimestamp],
                profitLoss: fields[.profitLoss],
                profitLossPercent: fields[.profitLossPercent],
                holdingDurationSeconds: fields[.holdingDurationSeconds],
                closureReason: fields[.closureReason],
                metadata: fields[.metadata]
            )
        )
    }
}
