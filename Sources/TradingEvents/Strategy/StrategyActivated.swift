public import DomainEvents

/// A strategy began to trade.
public struct StrategyActivated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.activated"

    /// Which strategy.
    public let strategyID: String
    /// The strategy name.
    public let strategyName: String
    /// By whom.
    public let activatedBy: String?
    /// The activation reason.
    public let activationReason: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", activatedBy = "activated_by"
        case activationReason = "activation_reason", metadata
    }
}

extension StrategyActivated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        activatedBy: String? = nil,
        activationReason: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName),
            activatedBy: activatedBy,
            activationReason: activationReason,
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
                activatedBy: fields[optional: .activatedBy],
                activationReason: fields[optional: .activationReason],
                metadata: fields[.metadata]
            )
        )
    }
}
