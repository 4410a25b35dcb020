// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A trigger's conditions, joined, were met.
public struct TriggerActivated: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.activated"

    /// The trigger.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The time at which it was met.
    public let activationTimestamp: Timestamp
    /// The ids of the conditions that were met.
    public let activationConditions: [String]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case strategyID = "strategy_id"
        case symbol
        case activationTimestamp = "activation_timestamp"
        case activationConditions = "activation_conditions"
        case metadata
    }
}

extension TriggerActivated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        activationTimestamp: Timestamp,
        activationConditions: [String] = [],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            activationTimestamp: activationTimestamp,
            activationConditions: activationConditions,
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                triggerID: fields[.triggerID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                activationTimestamp: fields[.activationTimestamp],
                activationConditions: fields[.activationConditions, default: []],
                metadata: fields[.metadata]
            )
        )
    }
}
