public import DomainEvents

/// A trigger's conditions were changed.
public struct TriggerUpdated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.updated"

    /// Which trigger.
    public let triggerID: String
    /// The trigger name.
    public let triggerName: String
    /// The updated conditions, of any form.
    public let updatedConditions: [[String: Value]]
    /// The previous conditions, of any form.
    public let previousConditions: [[String: Value]]
    /// The logic operator.
    public let logicOperator: LogicOperator
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", triggerName = "trigger_name"
        case updatedConditions = "updated_conditions", previousConditions = "previous_conditions"
        case logicOperator = "logic_operator", metadata
    }
}

extension TriggerUpdated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        triggerName: String,
        updatedConditions: [[String: Value]],
        previousConditions: [[String: Value]],
        logicOperator: LogicOperator,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            triggerName: Self.nonBlank(triggerName, CodingKeys.triggerName),
            updatedConditions: Self.finite(updatedConditions, CodingKeys.updatedConditions),
            previousConditions: Self.finite(previousConditions, CodingKeys.previousConditions),
            logicOperator: logicOperator,
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
                triggerName: fields[.triggerName],
                updatedConditions: fields[.updatedConditions],
                previousConditions: fields[.previousConditions],
                logicOperator: fields[.logicOperator],
                metadata: fields[.metadata]
            )
        )
    }
}
