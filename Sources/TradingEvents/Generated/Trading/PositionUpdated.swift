// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A position was revalued or changed.
public struct PositionUpdated: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "position.updated"

    /// The position.
    public let positionID: String
    /// The strategy that holds it.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The market's price, per unit.
    public let currentPrice: Double
    /// Profit so far, or loss if negative, in the price's currency.
    public let unrealizedPnl: Double
    /// Percent of the cost of the purchase.
    public let unrealizedPnlPercent: Double
    /// The fields that changed, with their new values.
    public let updatedFields: [String: EventValue]
    /// The price at which its loss is cut, per unit.
    public let stopLoss: Double?
    /// The price at which its profit is taken, per unit.
    public let takeProfit: Double?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { positionID }

    private enum CodingKeys: String, CodingKey {
        case positionID = "position_id"
        case strategyID = "strategy_id"
        case symbol
        case currentPrice = "current_price"
        case unrealizedPnl = "unrealized_pnl"
        case unrealizedPnlPercent = "unrealized_pnl_percent"
        case updatedFields = "updated_fields"
        case stopLoss = "stop_loss"
        case takeProfit = "take_profit"
        case metadata
    }
}

extension PositionUpdated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        positionID: String,
        strategyID: String,
        symbol: String,
        currentPrice: Double,
        unrealizedPnl: Double,
        unrealizedPnlPercent: Double,
        updatedFields: [String: EventValue],
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

    /// Decodes an event and checks every field.
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
