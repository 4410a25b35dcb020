// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy was created.
public struct StrategyCreated: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.created"

    /// The new strategy.
    public let strategyID: String
    /// Its name for people.
    public let strategyName: String
    /// The part that it plays: entries, management, or both.
    public let strategyType: StrategyKind
    /// The author, if known.
    public let createdBy: String?
    /// Its settings, of any form.
    public let strategyConfig: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case strategyName = "strategy_name"
        case strategyType = "strategy_type"
        case createdBy = "created_by"
        case strategyConfig = "strategy_config"
        case metadata
    }
}

extension StrategyCreated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        strategyType: StrategyKind = .entry,
        createdBy: String? = nil,
        strategyConfig: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
