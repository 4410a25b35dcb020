// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The evaluation of a trigger could not be carried out.
public struct TriggerEvaluationFailed: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.evaluation.failed"

    /// The trigger.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The reason for the failure, for people.
    public let errorMessage: String
    /// The time of the failure.
    public let evaluationTimestamp: Timestamp
    /// The error's facts, of any form.
    public let errorDetails: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case strategyID = "strategy_id"
        case symbol
        case errorMessage = "error_message"
        case evaluationTimestamp = "evaluation_timestamp"
        case errorDetails = "error_details"
        case metadata
    }
}

extension TriggerEvaluationFailed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        errorMessage: String,
        evaluationTimestamp: Timestamp,
        errorDetails: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
