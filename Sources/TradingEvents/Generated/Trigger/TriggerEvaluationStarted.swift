// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The evaluation of a trigger's conditions began.
public struct TriggerEvaluationStarted: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.evaluation.started"

    /// The trigger that is evaluated.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The time at which the evaluation began.
    public let evaluationTimestamp: Timestamp
    /// The market data that it reads, of any form.
    public let marketData: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case strategyID = "strategy_id"
        case symbol
        case evaluationTimestamp = "evaluation_timestamp"
        case marketData = "market_data"
        case metadata
    }
}

extension TriggerEvaluationStarted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationTimestamp: Timestamp,
        marketData: [String: EventValue],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            evaluationTimestamp: evaluationTimestamp,
            marketData: Self.finite(marketData, CodingKeys.marketData),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                triggerID: fields[.triggerID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                evaluationTimestamp: fields[.evaluationTimestamp],
                marketData: fields[.marketData],
                metadata: fields[.metadata]
            )
        )
    }
}
