public import DomainEvents

/// The evaluation of a trigger's conditions began.
public struct TriggerEvaluationStarted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.evaluation.started"

    /// Which trigger, strategy and symbol.
    public let triggerID, strategyID, symbol: String
    /// When: UTC.
    public let evaluationTimestamp: Timestamp
    /// The market data, of any form.
    public let marketData: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", strategyID = "strategy_id", symbol
        case evaluationTimestamp = "evaluation_timestamp", marketData = "market_data", metadata
    }
}

extension TriggerEvaluationStarted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationTimestamp: Timestamp,
        marketData: [String: Value],
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

    /// Decodes an event, through the same validation.
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
