public import DomainEvents

/// A margin became too small.
public struct MarginCallTriggered: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "margin.call.triggered"

    /// Which strategy and symbol.
    public let strategyID, symbol: String
    /// The current margin ratio.
    public let currentMarginRatio: Double
    /// The required margin ratio.
    public let requiredMarginRatio: Double
    /// The position value.
    public let positionValue: Double
    /// The available margin.
    public let availableMargin: Double
    /// Whether there is a liquidation risk.
    public let liquidationRisk: Bool
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    /// What it happened to.
    public var aggregateID: String { strategyID }

    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        symbol: String,
        currentMarginRatio: Double,
        requiredMarginRatio: Double,
        positionValue: Double,
        availableMargin: Double,
        liquidationRisk: Bool,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        self.strategyID = try Self.nonBlank(strategyID, CodingKeys.strategyID)
        self.symbol = try Self.nonBlank(symbol, CodingKeys.symbol)
        self.currentMarginRatio = try Self.finite(currentMarginRatio, CodingKeys.currentMarginRatio)
        self.requiredMarginRatio = try Self.finite(requiredMarginRatio, CodingKeys.requiredMarginRatio)
        self.positionValue = try Self.finite(positionValue, CodingKeys.positionValue)
        self.availableMargin = try Self.finite(availableMargin, CodingKeys.availableMargin)
        self.liquidationRisk = liquidationRisk
        self.metadata = metadata
    }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", symbol, currentMarginRatio = "current_margin_ratio"
        case requiredMarginRatio = "required_margin_ratio", positionValue = "position_value"
        case availableMargin = "available_margin", liquidationRisk = "liquidation_risk", metadata
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                currentMarginRatio: fields[.currentMarginRatio],
                requiredMarginRatio: fields[.requiredMarginRatio],
                positionValue: fields[.positionValue],
                availableMargin: fields[.availableMargin],
                liquidationRisk: fields[.liquidationRisk],
                metadata: fields[.metadata]
            )
        )
    }
}
