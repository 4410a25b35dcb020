// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A limit on risk was exceeded.
public struct RiskLimitExceeded: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "risk.limit.exceeded"

    /// The strategy that has the limit.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The quantity that is limited.
    public let riskType: RiskType
    /// Its value, in the limit's unit.
    public let currentValue: Double
    /// The limit.
    public let limitValue: Double
    /// The value as percent of the limit.
    public let riskPercentage: Double
    /// The action that follows.
    public let triggeredAction: RiskAction
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case symbol
        case riskType = "risk_type"
        case currentValue = "current_value"
        case limitValue = "limit_value"
        case riskPercentage = "risk_percentage"
        case triggeredAction = "triggered_action"
        case metadata
    }
}

extension RiskLimitExceeded {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
