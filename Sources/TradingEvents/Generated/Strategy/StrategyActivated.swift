// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy began to trade.
public struct StrategyActivated: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.activated"

    /// The strategy that began.
    public let strategyID: String
    /// Its name for people.
    public let strategyName: String
    /// The user who activated it, if known.
    public let activatedBy: String?
    /// The reason for the activation, if given.
    public let activationReason: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
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
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
