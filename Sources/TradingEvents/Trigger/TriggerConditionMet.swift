public import DomainEvents

/// One condition of a trigger was met.
public struct TriggerConditionMet: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "trigger.condition.met"

    /// Which trigger and condition.
    public let triggerID, conditionID: String
    /// The condition name.
    public let conditionName: String
    /// Which symbol.
    public let symbol: String
    /// The condition value, of any form.
    public let conditionValue: Value
    /// The threshold value, of any form.
    public let thresholdValue: Value
    /// The operator.
    public let `operator`: ComparisonOperator
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id", conditionID = "condition_id", conditionName = "condition_name"
        case symbol, conditionValue = "condition_value", thresholdValue = "threshold_value", `operator`
        case metadata
    }
}

extension TriggerConditionMet {
    /// An event that is valid.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        conditionID: String,
        conditionName: String,
        symbol: String,
        conditionValue: Value,
        thresholdValue: Value,
        `operator`: ComparisonOperator,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            conditionID: Self.nonBlank(conditionID, CodingKeys.conditionID),
            conditionName: Self.nonBlank(conditionName, CodingKeys.conditionName),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            conditionValue: Self.finite(conditionValue, CodingKeys.conditionValue),
            thresholdValue: Self.finite(thresholdValue, CodingKeys.thresholdValue),
            operator: `operator`,
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
                conditionID: fields[.conditionID],
                conditionName: fields[.conditionName],
                symbol: fields[.symbol],
                conditionValue: fields[.conditionValue],
                thresholdValue: fields[.thresholdValue],
                operator: fields[.operator],
                metadata: fields[.metadata]
            )
        )
    }
}
