public import DomainEvents

/// The outcome of a trigger's evaluation, with its market data.
public struct TriggerEvaluated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.evaluated"

    /// Which trigger, strategy and symbol.
    public let triggerID, strategyID, symbol: String
    /// The outcome.
    public let evaluationResult: Bool
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
        case evaluationResult = "evaluation_result", evaluationTimestamp = "evaluation_timestamp"
        case marketData = "market_data", metadata
    }
}

extension TriggerEvaluated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationResult: Bool,
        evaluationTimestamp: Timestamp,
        marketData: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            evaluationResult: evaluationResult,
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
                evaluationResult: fields[.evaluationResult],
                evaluationTimestamp: fields[.evaluationTimestamp],
                marketData: fields[.marketData, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
