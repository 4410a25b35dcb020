// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trigger's conditions were changed.
public struct TriggerUpdated: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.updated"

    /// The trigger that was changed.
    public let triggerID: String
    /// Its name for people.
    public let triggerName: String
    /// Its conditions after the change, of any form.
    public let updatedConditions: [[String: EventValue]]
    /// Its conditions before the change, of any form.
    public let previousConditions: [[String: EventValue]]
    /// The operator that joins the new conditions.
    public let logicOperator: LogicOperator
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case triggerName = "trigger_name"
        case updatedConditions = "updated_conditions"
        case previousConditions = "previous_conditions"
        case logicOperator = "logic_operator"
        case metadata
    }
}

extension TriggerUpdated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        triggerName: String,
        updatedConditions: [[String: EventValue]],
        previousConditions: [[String: EventValue]],
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

    /// Decodes an event and checks every field.
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
