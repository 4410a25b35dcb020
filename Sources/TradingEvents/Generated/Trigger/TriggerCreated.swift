// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trigger was created.
public struct TriggerCreated: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.created"

    /// The new trigger.
    public let triggerID: String
    /// Its name for people.
    public let triggerName: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// Its conditions, one or more, of any form.
    public let triggerConditions: [[String: EventValue]]
    /// The operator that joins the conditions.
    public let logicOperator: LogicOperator
    /// The author, if known.
    public let createdBy: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case triggerName = "trigger_name"
        case strategyID = "strategy_id"
        case triggerConditions = "trigger_conditions"
        case logicOperator = "logic_operator"
        case createdBy = "created_by"
        case metadata
    }
}

extension TriggerCreated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        triggerName: String,
        strategyID: String,
        triggerConditions: [[String: EventValue]],
        logicOperator: LogicOperator = .and,
        createdBy: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            triggerName: Self.nonBlank(triggerName, CodingKeys.triggerName),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            triggerConditions: Self.finite(triggerConditions, CodingKeys.triggerConditions),
            logicOperator: logicOperator,
            createdBy: createdBy,
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(!triggerConditions.isEmpty, CodingKeys.triggerConditions, "is empty")
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                triggerID: fields[.triggerID],
                triggerName: fields[.triggerName],
                strategyID: fields[.strategyID],
                triggerConditions: fields[.triggerConditions],
                logicOperator: fields[.logicOperator, default: .and],
                createdBy: fields[optional: .createdBy],
                metadata: fields[.metadata]
            )
        )
    }
}
