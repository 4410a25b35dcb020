// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The validation of a condition ended.
public struct ConditionValidationCompleted: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "condition.validation.completed"

    /// The condition that was validated.
    public let conditionID: String
    /// The variable that it reads.
    public let variableID: String
    /// True if the condition is valid.
    public let validationResult: Bool
    /// The result of each check, of any form.
    public let compatibilityChecks: [[String: EventValue]]
    /// The faults of an invalid condition, for people.
    public let validationErrors: [String]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
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
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
