public import DomainEvents

/// A strategy was deleted.
public struct StrategyDeleted: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.deleted"

    /// Which strategy.
    public let strategyID: String
    /// The strategy name.
    public let strategyName: String
    /// By whom.
    public let deletedBy: String?
    /// The deletion reason.
    public let deletionReason: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", deletedBy = "deleted_by"
        case deletionReason = "deletion_reason", metadata
    }
}

extension StrategyDeleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, through the same validation.
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
