public import DomainEvents

/// The evaluation of a trigger could not be carried out.
public struct TriggerEvaluationFailed: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.evaluation.failed"

    /// Which trigger, strategy and symbol.
    public let triggerID, strategyID, symbol: String
    /// The error message.
    public let errorMessage: String
    /// When: UTC.
    public let evaluationTimestamp: Timestamp
    /// The error details, of any form.
    public let errorDetails: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", strategyID = "strategy_id", symbol, errorMessage = "error_message"
        case evaluationTimestamp = "evaluation_timestamp", errorDetails = "error_details", metadata
    }
}

extension TriggerEvaluationFailed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        errorMessage: String,
        evaluationTimestamp: Timestamp,
        errorDetails: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            errorMessage: errorMessage,
            evaluationTimestamp: evaluationTimestamp,
            errorDetails: Self.finite(errorDetails, CodingKeys.errorDetails),
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
                errorMessage: fields[.errorMessage],
                evaluationTimestamp: fields[.evaluationTimestamp],
                errorDetails: fields[.errorDetails, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
