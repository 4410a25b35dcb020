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
    /// What it happened to.
    public var aggregateID: String { strategyID }

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
        self.strategyID = try Self.nonBlank(strategyID, CodingKeys.strategyID)
        self.strategyName = try Self.nonBlank(strategyName, CodingKeys.strategyName)
        self.activatedBy = activatedBy
        self.activationReason = activationReason
        self.metadata = metadata
    }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", activatedBy = "activated_by"
        case activationReason = "activation_reason", metadata
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
