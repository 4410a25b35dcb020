public import DomainEvents

/// All that a trigger asks for was met.
public struct TriggerActivated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.activated"

    /// Which trigger, strategy and symbol.
    public let triggerID, strategyID, symbol: String
    /// When: UTC.
    public let activationTimestamp: Timestamp
    /// The activation conditions.
    public let activationConditions: [String]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", strategyID = "strategy_id", symbol
        case activationTimestamp = "activation_timestamp", activationConditions = "activation_conditions"
        case metadata
    }
}

extension TriggerActivated {
    /// An event that is valid.
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

    /// Decodes an event, through the same validation.
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
