public import DomainEvents

/// A trigger was created.
public struct TriggerCreated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.created"

    /// Which trigger.
    public let triggerID: String
    /// The trigger name.
    public let triggerName: String
    /// Which strategy.
    public let strategyID: String
    /// The trigger conditions, of any form.
    public let triggerConditions: [[String: Value]]
    /// The logic operator.
    public let logicOperator: LogicOperator
    /// By whom.
    public let createdBy: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", triggerName = "trigger_name", strategyID = "strategy_id"
        case triggerConditions = "trigger_conditions", logicOperator = "logic_operator"
        case createdBy = "created_by", metadata
    }
}

extension TriggerCreated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        triggerName: String,
        strategyID: String,
        triggerConditions: [[String: Value]],
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

    /// Decodes an event, through the same validation.
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
