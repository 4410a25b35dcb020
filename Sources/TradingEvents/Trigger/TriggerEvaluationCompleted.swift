public import DomainEvents

/// The evaluation of a trigger's conditions ended.
///
/// It closes a `trigger.evaluation.started`; the outcome with its market data is `trigger.evaluated`.
public struct TriggerEvaluationCompleted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.evaluation.completed"

    /// Which trigger, strategy and symbol.
    public let triggerID, strategyID, symbol: String
    /// The outcome.
    public let evaluationResult: Bool
    /// The triggered conditions.
    public let triggeredConditions: [String]
    /// The failed conditions.
    public let failedConditions: [String]
    /// Milliseconds.
    public let evaluationDurationMs: Double
    /// The market data snapshot, of any form.
    public let marketDataSnapshot: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", strategyID = "strategy_id", symbol
        case evaluationResult = "evaluation_result", triggeredConditions = "triggered_conditions"
        case failedConditions = "failed_conditions", evaluationDurationMs = "evaluation_duration_ms"
        case marketDataSnapshot = "market_data_snapshot", metadata
    }
}

extension TriggerEvaluationCompleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationResult: Bool,
        triggeredConditions: [String],
        failedConditions: [String],
        evaluationDurationMs: Double,
        marketDataSnapshot: [String: Value] = [:],
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

    /// Decodes an event, through the same validation.
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
