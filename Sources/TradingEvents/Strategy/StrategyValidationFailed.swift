public import DomainEvents

/// A strategy failed a validation.
public struct StrategyValidationFailed: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.validation_failed"

    /// Which strategy.
    public let strategyID: String
    /// The validation type.
    public let validationType: String
    /// The validation result.
    public let validationResult: FailureResult
    /// The error message.
    public let errorMessage: String
    /// The error details, of any form.
    public let errorDetails: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", validationType = "validation_type"
        case validationResult = "validation_result", errorMessage = "error_message"
        case errorDetails = "error_details", metadata
    }
}

extension StrategyValidationFailed {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        validationType: String = "compatibility",
        validationResult: FailureResult = .failed,
        errorMessage: String = "Validation failed",
        errorDetails: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            validationType: validationType,
            validationResult: validationResult,
            errorMessage: errorMessage,
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
                strategyID: fields[.strategyID],
                validationType: fields[.validationType, default: "compatibility"],
                validationResult: fields[.validationResult, default: .failed],
                errorMessage: fields[.errorMessage, default: "Validation failed"],
                errorDetails: fields[.errorDetails, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
