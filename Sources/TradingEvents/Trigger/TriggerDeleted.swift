public import DomainEvents

/// A trigger was deleted.
public struct TriggerDeleted: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.deleted"

    /// Which trigger.
    public let triggerID: String
    /// The trigger name.
    public let triggerName: String
    /// Which strategy.
    public let strategyID: String
    /// By whom.
    public let deletedBy: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", triggerName = "trigger_name", strategyID = "strategy_id"
        case deletedBy = "deleted_by", metadata
    }
}

extension TriggerDeleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        triggerID: String,
        triggerName: String,
        strategyID: String,
        deletedBy: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            triggerName: Self.nonBlank(triggerName, CodingKeys.triggerName),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            deletedBy: deletedBy,
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
                strategyID: fields[.strategyID],
                deletedBy: fields[optional: .deletedBy],
                metadata: fields[.metadata]
            )
        )
    }
}
