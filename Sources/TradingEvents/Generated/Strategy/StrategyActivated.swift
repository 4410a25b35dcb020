// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy began to trade.
public struct StrategyActivated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.activated"

    /// The strategy that began.
    public let strategyID: String
    /// Its name for people.
    public let strategyName: String
    /// The user who activated it, if known.
    public let activatedBy: String?
    /// Why it was activated.
    public let activationReason: String?
    /// The event's own id, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The aggregate that it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case strategyName = "strategy_name"
        case activatedBy = "activated_by"
        case activationReason = "activation_reason"
        case metadata
    }
}

extension StrategyActivated {
    /// Creates an event, if every field keeps its rule.
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

    /// Decodes an event, and checks it like a new one.
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
