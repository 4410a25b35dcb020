// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trigger was deleted.
public struct TriggerDeleted: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.deleted"

    /// The trigger that was deleted.
    public let triggerID: String
    /// Its name for people.
    public let triggerName: String
    /// The strategy that it belonged to.
    public let strategyID: String
    /// The user who deleted it, if known.
    public let deletedBy: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case triggerName = "trigger_name"
        case strategyID = "strategy_id"
        case deletedBy = "deleted_by"
        case metadata
    }
}

extension TriggerDeleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
