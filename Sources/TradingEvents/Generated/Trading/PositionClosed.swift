// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A position was closed.
public struct PositionClosed: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "position.closed"

    /// The position that was closed.
    public let positionID: String
    /// The strategy that held it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The price paid or received, per unit.
    public let exitPrice: Double
    /// Units closed.
    public let exitQuantity: Double
    /// The time of the closing.
    public let exitTimestamp: Timestamp
    /// Profit, or loss if negative, in the price's currency.
    public let profitLoss: Double
    /// Percent of the cost of the purchase.
    public let profitLossPercent: Double
    /// Seconds from entry to exit.
    public let holdingDurationSeconds: Double
    /// The reason for the closing.
    public let closureReason: ClosureReason
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id"
        case strategyID = "strategy_id"
        case symbol
        case exitPrice = "exit_price"
        case exitQuantity = "exit_quantity"
        case exitTimestamp = "exit_timestamp"
        case profitLoss = "profit_loss"
        case profitLossPercent = "profit_loss_percent"
        case holdingDurationSeconds = "holding_duration_seconds"
        case closureReason = "closure_reason"
        case metadata
    }
}

extension PositionClosed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
