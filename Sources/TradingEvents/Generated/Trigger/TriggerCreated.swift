// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trigger was created.
public struct TriggerCreated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.created"

    /// The new trigger.
    public let triggerID: String
    /// Its name for people.
    public let triggerName: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// Its conditions, one or more, of any form.
    public let triggerConditions: [[String: EventValue]]
    /// How the conditions are joined.
    public let logicOperator: LogicOperator
    /// The author, if known.
    public let createdBy: String?
    /// The event's own id, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The aggregate that it happened to.
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
    /// Creates an event, if every field keeps its rule.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, and checks it like a new one.
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
