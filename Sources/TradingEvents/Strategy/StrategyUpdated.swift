public import DomainEvents

/// A strategy was changed.
public struct StrategyUpdated: StrategyEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "strategy.updated"

    /// Which strategy.
    public let strategyID: String
    /// The strategy name.
    public let strategyName: String
    /// The updated fields, of any form.
    public let updatedFields: [String: Value]
    /// The previous version.
    public let previousVersion: String?
    /// The new version.
    public let newVersion: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id", strategyName = "strategy_name", updatedFields = "updated_fields"
        case previousVersion = "previous_version", newVersion = "new_version", metadata
    }
}

extension StrategyUpdated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        strategyID: String,
        strategyName: String,
        updatedFields: [String: Value] = [:],
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

    /// Decodes an event, through the same validation.
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
