// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy was deleted.
public struct StrategyDeleted: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.deleted"

    /// The strategy that was deleted.
    public let strategyID: String
    /// Its name for people.
    public let strategyName: String
    /// The user who deleted it, if known.
    public let deletedBy: String?
    /// The reason for the deletion, if given.
    public let deletionReason: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case strategyName = "strategy_name"
        case deletedBy = "deleted_by"
        case deletionReason = "deletion_reason"
        case metadata
    }
}

extension StrategyDeleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        deletedBy: String? = nil,
        deletionReason: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName),
            deletedBy: deletedBy,
            deletionReason: deletionReason,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                strategyID: fields[.strategyID],
                strategyName: fields[.strategyName],
                deletedBy: fields[optional: .deletedBy],
                deletionReason: fields[optional: .deletionReason],
                metadata: fields[.metadata]
            )
        )
    }
}
