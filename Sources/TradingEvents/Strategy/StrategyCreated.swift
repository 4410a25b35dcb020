public import DomainEvents

/// A strategy was created.
public struct StrategyCreated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.created"

    /// Which strategy.
    public let strategyID: String
    /// The strategy name.
    public let strategyName: String
    /// The strategy type.
    public let strategyType: StrategyKind
    /// By whom.
    public let createdBy: String?
    /// The strategy config, of any form.
    public let strategyConfig: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", strategyType = "strategy_type"
        case createdBy = "created_by", strategyConfig = "strategy_config", metadata
    }
}

extension StrategyCreated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        strategyType: StrategyKind = .entry,
        createdBy: String? = nil,
        strategyConfig: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName),
            strategyType: strategyType,
            createdBy: createdBy,
            strategyConfig: Self.finite(strategyConfig, CodingKeys.strategyConfig),
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
                strategyType: fields[.strategyType, default: .entry],
                createdBy: fields[optional: .createdBy],
                strategyConfig: fields[.strategyConfig, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
