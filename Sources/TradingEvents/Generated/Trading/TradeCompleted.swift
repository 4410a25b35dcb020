// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trade was completed.
public struct TradeCompleted: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trade.completed"

    /// The trade.
    public let tradeID: String
    /// The strategy that traded.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// All of a position, or a part.
    public let tradeType: TradeType
    /// The price at entry, per unit.
    public let entryPrice: Double
    /// The price at exit, per unit.
    public let exitPrice: Double
    /// Units traded.
    public let quantity: Double
    /// Profit, or loss if negative, in the price's currency.
    public let profitLoss: Double
    /// Percent of the cost of the purchase.
    public let profitLossPercent: Double
    /// All fees, in the price's currency.
    public let commissionTotal: Double
    /// Seconds from entry to exit.
    public let holdingDurationSeconds: Double
    /// The time of the entry.
    public let entryTimestamp: Timestamp
    /// The time of the exit; not before the entry.
    public let exitTimestamp: Timestamp
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { tradeID }

    private enum CodingKeys: String, CodingKey {
        case tradeID = "trade_id"
        case strategyID = "strategy_id"
        case symbol
        case tradeType = "trade_type"
        case entryPrice = "entry_price"
        case exitPrice = "exit_price"
        case quantity
        case profitLoss = "profit_loss"
        case profitLossPercent = "profit_loss_percent"
        case commissionTotal = "commission_total"
        case holdingDurationSeconds = "holding_duration_seconds"
        case entryTimestamp = "entry_timestamp"
        case exitTimestamp = "exit_timestamp"
        case metadata
    }
}

extension TradeCompleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
