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
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", symbol, currentMarginRatio = "current_margin_ratio"
        case requiredMarginRatio = "required_margin_ratio", positionValue = "position_value"
        case availableMargin = "available_margin", liquidationRisk = "liquidation_risk", metadata
    }
}

extension MarginCallTriggered {
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
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            currentMarginRatio: Self.finite(currentMarginRatio, CodingKeys.currentMarginRatio),
            requiredMarginRatio: Self.finite(requiredMarginRatio, CodingKeys.requiredMarginRatio),
            positionValue: Self.finite(positionValue, CodingKeys.positionValue),
            availableMargin: Self.finite(availableMargin, CodingKeys.availableMargin),
            liquidationRisk: liquidationRisk,
            metadata: metadata,
            checked: Checked()
        )
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
