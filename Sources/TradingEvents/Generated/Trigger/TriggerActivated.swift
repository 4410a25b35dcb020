// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// All that a trigger asks for was met.
public struct TriggerActivated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.activated"

    /// The trigger.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// When it was met.
    public let activationTimestamp: Timestamp
    /// The ids of the conditions that were met.
    public let activationConditions: [String]
    /// The event's own id, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The aggregate that it happened to.
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
    /// Creates an event, if every field keeps its rule.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, and checks it like a new one.
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
