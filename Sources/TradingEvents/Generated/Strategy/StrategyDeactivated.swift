// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy stopped trading.
public struct StrategyDeactivated: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.deactivated"

    /// The strategy that stopped.
    public let strategyID: String
    /// Its name for people.
    public let strategyName: String
    /// The user who deactivated it, if known.
    public let deactivatedBy: String?
    /// The reason for the deactivation, if given.
    public let deactivationReason: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case strategyName = "strategy_name"
        case deactivatedBy = "deactivated_by"
        case deactivationReason = "deactivation_reason"
        case metadata
    }
}

extension StrategyDeactivated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
