// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// One condition of a trigger was met.
public struct TriggerConditionMet: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.condition.met"

    /// The trigger that has the condition.
    public let triggerID: String
    /// The condition that was met.
    public let conditionID: String
    /// Its name for people.
    public let conditionName: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The value that was compared, of any form.
    public let conditionValue: EventValue
    /// The value that it was compared with, of any form.
    public let thresholdValue: EventValue
    /// The comparison that holds between them.
    public let `operator`: ComparisonOperator
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case conditionID = "condition_id"
        case conditionName = "condition_name"
        case symbol
        case conditionValue = "condition_value"
        case thresholdValue = "threshold_value"
        case `operator`
        case metadata
    }
}

extension TriggerConditionMet {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        conditionID: String,
        conditionName: String,
        symbol: String,
        conditionValue: EventValue,
        thresholdValue: EventValue,
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

    /// Decodes an event and checks every field.
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
