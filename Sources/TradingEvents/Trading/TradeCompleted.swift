public import DomainEvents

/// A trade was completed.
public struct TradeCompleted: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trade.completed"

    /// Which trade, strategy and symbol.
    public let tradeID, strategyID, symbol: String
    /// The trade type.
    public let tradeType: TradeType
    /// The entry price, per unit.
    public let entryPrice: Double
    /// The exit price, per unit.
    public let exitPrice: Double
    /// Units.
    public let quantity: Double
    /// The profit loss.
    public let profitLoss: Double
    /// Percent of what was paid.
    public let profitLossPercent: Double
    /// The commission total.
    public let commissionTotal: Double
    /// Seconds.
    public let holdingDurationSeconds: Double
    /// When: UTC.
    public let entryTimestamp: Timestamp
    /// When: UTC.
    public let exitTimestamp: Timestamp
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { tradeID }

    private enum CodingKeys: String, CodingKey {
        case tradeID = "trade_id", strategyID = "strategy_id", symbol, tradeType = "trade_type"
        case entryPrice = "entry_price", exitPrice = "exit_price", quantity, profitLoss = "profit_loss"
        case profitLossPercent = "profit_loss_percent", commissionTotal = "commission_total"
        case holdingDurationSeconds = "holding_duration_seconds", entryTimestamp = "entry_timestamp"
        case exitTimestamp = "exit_timestamp", metadata
    }
}

extension TradeCompleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        tradeID: String,
        strategyID: String,
        symbol: String,
        tradeType: TradeType,
        entryPrice: Double,
        exitPrice: Double,
        quantity: Double,
        profitLoss: Double,
        profitLossPercent: Double,
        commissionTotal: Double,
        holdingDurationSeconds: Double,
        entryTimestamp: Timestamp,
        exitTimestamp: Timestamp,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            tradeID: Self.nonBlank(tradeID, CodingKeys.tradeID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            tradeType: tradeType,
            entryPrice: Self.positive(entryPrice, CodingKeys.entryPrice),
            exitPrice: Self.positive(exitPrice, CodingKeys.exitPrice),
            quantity: Self.nonNegative(quantity, CodingKeys.quantity),
            profitLoss: Self.finite(profitLoss, CodingKeys.profitLoss),
            profitLossPercent: Self.finite(profitLossPercent, CodingKeys.profitLossPercent),
            commissionTotal: Self.nonNegative(commissionTotal, CodingKeys.commissionTotal),
            holdingDurationSeconds: Self.nonNegative(
                holdingDurationSeconds,
                CodingKeys.holdingDurationSeconds
            ),
            entryTimestamp: entryTimestamp,
            exitTimestamp: exitTimestamp,
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(
            entryTimestamp <= exitTimestamp,
            CodingKeys.exitTimestamp,
            "is before entry_timestamp"
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                tradeID: fields[.tradeID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                tradeType: fields[.tradeType],
                entryPrice: fields[.entryPrice],
                exitPrice: fields[.exitPrice],
                quantity: fields[.quantity],
                profitLoss: fields[.profitLoss],
                profitLossPercent: fields[.profitLossPercent],
                commissionTotal: fields[.commissionTotal],
                holdingDurationSeconds: fields[.holdingDurationSeconds],
                entryTimestamp: fields[.entryTimestamp],
                exitTimestamp: fields[.exitTimestamp],
                metadata: fields[.metadata]
            )
        )
    }
}
