// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The evaluation of a trigger's conditions ended.
///
/// It closes a `trigger.evaluation.started`; the outcome with its market data is `trigger.evaluated`.
public struct TriggerEvaluationCompleted: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.evaluation.completed"

    /// The trigger that was evaluated.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// True if the trigger's conditions, joined, are met.
    public let evaluationResult: Bool
    /// The ids of the conditions that are met.
    public let triggeredConditions: [String]
    /// The ids of the conditions that are not met.
    public let failedConditions: [String]
    /// Milliseconds from start to end.
    public let evaluationDurationMs: Double
    /// The market data that it read, of any form.
    public let marketDataSnapshot: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case strategyID = "strategy_id"
        case symbol
        case evaluationResult = "evaluation_result"
        case triggeredConditions = "triggered_conditions"
        case failedConditions = "failed_conditions"
        case evaluationDurationMs = "evaluation_duration_ms"
        case marketDataSnapshot = "market_data_snapshot"
        case metadata
    }
}

extension TriggerEvaluationCompleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationResult: Bool,
        triggeredConditions: [String],
        failedConditions: [String],
        evaluationDurationMs: Double,
        marketDataSnapshot: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            evaluationResult: evaluationResult,
            triggeredConditions: triggeredConditions,
            failedConditions: failedConditions,
            evaluationDurationMs: Self.nonNegative(evaluationDurationMs, CodingKeys.evaluationDurationMs),
            marketDataSnapshot: Self.finite(marketDataSnapshot, CodingKeys.marketDataSnapshot),
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
                evaluationResult: fields[.evaluationResult],
                triggeredConditions: fields[.triggeredConditions],
                failedConditions: fields[.failedConditions],
                evaluationDurationMs: fields[.evaluationDurationMs],
                marketDataSnapshot: fields[.marketDataSnapshot, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
