public import DomainEvents

/// A position was valued anew, or changed.
public struct PositionUpdated: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "position.updated"

    /// Which position, strategy and symbol.
    public let positionID, strategyID, symbol: String
    /// The current price, per unit.
    public let currentPrice: Double
    /// The unrealized pnl.
    public let unrealizedPnl: Double
    /// Percent of what was paid.
    public let unrealizedPnlPercent: Double
    /// The updated fields, of any form.
    public let updatedFields: [String: Value]
    /// The stop loss.
    public let stopLoss: Double?
    /// The take profit.
    public let takeProfit: Double?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id", strategyID = "strategy_id", symbol
        case currentPrice = "current_price", unrealizedPnl = "unrealized_pnl"
        case unrealizedPnlPercent = "unrealized_pnl_percent", updatedFields = "updated_fields"
        case stopLoss = "stop_loss", takeProfit = "take_profit", metadata
    }
}

extension PositionUpdated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        positionID: String,
        strategyID: String,
        symbol: String,
        currentPrice: Double,
        unrealizedPnl: Double,
        unrealizedPnlPercent: Double,
        updatedFields: [String: Value],
        stopLoss: Double? = nil,
        takeProfit: Double? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            positionID: Self.nonBlank(positionID, CodingKeys.positionID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            currentPrice: Self.positive(currentPrice, CodingKeys.currentPrice),
            unrealizedPnl: Self.finite(unrealizedPnl, CodingKeys.unrealizedPnl),
            unrealizedPnlPercent: Self.finite(unrealizedPnlPercent, CodingKeys.unrealizedPnlPercent),
            updatedFields: Self.finite(updatedFields, CodingKeys.updatedFields),
            stopLoss: Self.finite(stopLoss, CodingKeys.stopLoss),
            takeProfit: Self.finite(takeProfit, CodingKeys.takeProfit),
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
                currentPrice: fields[.currentPrice],
                unrealizedPnl: fields[.unrealizedPnl],
                unrealizedPnlPercent: fields[.unrealizedPnlPercent],
                updatedFields: fields[.updatedFields],
                stopLoss: fields[optional: .stopLoss],
                takeProfit: fields[optional: .takeProfit],
                metadata: fields[.metadata]
            )
        )
    }
}
