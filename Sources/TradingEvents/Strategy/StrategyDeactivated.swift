public import DomainEvents

/// A strategy stopped trading.
public struct StrategyDeactivated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.deactivated"

    /// Which strategy.
    public let strategyID: String
    /// The strategy name.
    public let strategyName: String
    /// By whom.
    public let deactivatedBy: String?
    /// The deactivation reason.
    public let deactivationReason: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", deactivatedBy = "deactivated_by"
        case deactivationReason = "deactivation_reason", metadata
    }
}

extension StrategyDeactivated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        deactivatedBy: String? = nil,
        deactivationReason: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName),
            deactivatedBy: deactivatedBy,
            deactivationReason: deactivationReason,
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
                deactivatedBy: fields[optional: .deactivatedBy],
                deactivationReason: fields[optional: .deactivationReason],
                metadata: fields[.metadata]
            )
        )
    }
}
