public import DomainEvents

/// A limit on risk was exceeded.
public struct RiskLimitExceeded: TradingEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "risk.limit.exceeded"

    /// Which strategy and symbol.
    public let strategyID, symbol: String
    /// The risk type.
    public let riskType: RiskType
    /// The current value.
    public let currentValue: Double
    /// The limit value.
    public let limitValue: Double
    /// The value as percent of the limit.
    public let riskPercentage: Double
    /// The triggered action.
    public let triggeredAction: RiskAction
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", symbol, riskType = "risk_type", currentValue = "current_value"
        case limitValue = "limit_value", riskPercentage = "risk_percentage"
        case triggeredAction = "triggered_action", metadata
    }
}

extension RiskLimitExceeded {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        symbol: String,
        riskType: RiskType,
        currentValue: Double,
        limitValue: Double,
        riskPercentage: Double,
        triggeredAction: RiskAction,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            riskType: riskType,
            currentValue: Self.finite(currentValue, CodingKeys.currentValue),
            limitValue: Self.finite(limitValue, CodingKeys.limitValue),
            riskPercentage: Self.finite(riskPercentage, CodingKeys.riskPercentage),
            triggeredAction: triggeredAction,
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
                riskType: fields[.riskType],
                currentValue: fields[.currentValue],
                limitValue: fields[.limitValue],
                riskPercentage: fields[.riskPercentage],
                triggeredAction: fields[.triggeredAction],
                metadata: fields[.metadata]
            )
        )
    }
}
