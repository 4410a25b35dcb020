// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy failed a validation.
public struct StrategyValidationFailed: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.validation_failed"

    /// The strategy that failed.
    public let strategyID: String
    /// The kind of validation, such as `compatibility`.
    public let validationType: String
    /// Always `failed`.
    public let validationResult: FailureResult
    /// The reason for the failure, for people.
    public let errorMessage: String
    /// The findings, of any form.
    public let errorDetails: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case validationType = "validation_type"
        case validationResult = "validation_result"
        case errorMessage = "error_message"
        case errorDetails = "error_details"
        case metadata
    }
}

extension StrategyValidationFailed {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        strategyID: String,
        validationType: String = "compatibility",
        validationResult: FailureResult = .failed,
        errorMessage: String = "Validation failed",
        errorDetails: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
