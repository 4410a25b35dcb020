// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The validation of a condition ended.
public struct ConditionValidationCompleted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "condition.validation.completed"

    /// The condition that was validated.
    public let conditionID: String
    /// The variable that it reads.
    public let variableID: String
    /// True if the condition is valid.
    public let validationResult: Bool
    /// What each check found, of any form.
    public let compatibilityChecks: [[String: EventValue]]
    /// Why it is not valid, for people.
    public let validationErrors: [String]
    /// The event's own id, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The aggregate that it happened to.
    public var aggregateID: String { conditionID }

    private enum CodingKeys: String, CodingKey {
        case conditionID = "condition_id"
        case variableID = "variable_id"
        case validationResult = "validation_result"
        case compatibilityChecks = "compatibility_checks"
        case validationErrors = "validation_errors"
        case metadata
    }
}

extension ConditionValidationCompleted {
    /// Creates an event, if every field keeps its rule.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        conditionID: String,
        variableID: String,
        validationResult: Bool,
        compatibilityChecks: [[String: EventValue]],
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

    /// Decodes an event, and checks it like a new one.
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
