public import DomainEvents

/// The validation of a condition ended.
public struct ConditionValidationCompleted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "condition.validation.completed"

    /// Which condition and variable.
    public let conditionID, variableID: String
    /// The outcome.
    public let validationResult: Bool
    /// The compatibility checks, of any form.
    public let compatibilityChecks: [[String: Value]]
    /// The validation errors.
    public let validationErrors: [String]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { conditionID }

    private enum CodingKeys: String, CodingKey {
        case conditionID = "condition_id", variableID = "variable_id"
        case validationResult = "validation_result", compatibilityChecks = "compatibility_checks"
        case validationErrors = "validation_errors", metadata
    }
}

extension ConditionValidationCompleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        conditionID: String,
        variableID: String,
        validationResult: Bool,
        compatibilityChecks: [[String: Value]],
        validationErrors: [String] = [],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            conditionID: Self.nonBlank(conditionID, CodingKeys.conditionID),
            variableID: Self.nonBlank(variableID, CodingKeys.variableID),
            validationResult: validationResult,
            compatibilityChecks: Self.finite(compatibilityChecks, CodingKeys.compatibilityChecks),
            validationErrors: validationErrors,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                conditionID: fields[.conditionID],
                variableID: fields[.variableID],
                validationResult: fields[.validationResult],
                compatibilityChecks: fields[.compatibilityChecks],
                validationErrors: fields[.validationErrors, default: []],
                metadata: fields[.metadata]
            )
        )
    }
}
