// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy was changed.
public struct StrategyUpdated: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.updated"

    /// The strategy that was changed.
    public let strategyID: String
    /// Its name after the change.
    public let strategyName: String
    /// The settings that changed, with their new values.
    public let updatedFields: [String: EventValue]
    /// Its version before the change.
    public let previousVersion: String?
    /// Its version after the change.
    public let newVersion: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case strategyName = "strategy_name"
        case updatedFields = "updated_fields"
        case previousVersion = "previous_version"
        case newVersion = "new_version"
        case metadata
    }
}

extension StrategyUpdated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        updatedFields: [String: EventValue] = [:],
        previousVersion: String? = nil,
        newVersion: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            strategyName: Self.nonBlank(strategyName, CodingKeys.strategyName),
            updatedFields: Self.finite(updatedFields, CodingKeys.updatedFields),
            previousVersion: previousVersion,
            newVersion: newVersion,
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
                updatedFields: fields[.updatedFields, default: [:]],
                previousVersion: fields[optional: .previousVersion],
                newVersion: fields[optional: .newVersion],
                metadata: fields[.metadata]
            )
        )
    }
}
