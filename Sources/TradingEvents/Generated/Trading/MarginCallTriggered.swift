// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A margin became too small.
public struct MarginCallTriggered: TradingEvent {
    /// The type's name in stores and streams.
    public static let eventType = "margin.call.triggered"

    /// The strategy that has to pay.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Equity by the position's value.
    public let currentMarginRatio: Double
    /// The lowest ratio that the broker allows.
    public let requiredMarginRatio: Double
    /// In the account's currency.
    public let positionValue: Double
    /// In the account's currency.
    public let availableMargin: Double
    /// True if the broker may close the position.
    public let liquidationRisk: Bool
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case symbol
        case currentMarginRatio = "current_margin_ratio"
        case requiredMarginRatio = "required_margin_ratio"
        case positionValue = "position_value"
        case availableMargin = "available_margin"
        case liquidationRisk = "liquidation_risk"
        case metadata
    }
}

extension MarginCallTriggered {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
