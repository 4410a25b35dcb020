// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The outcome of a trigger's evaluation, with its market data.
public struct TriggerEvaluated: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "trigger.evaluated"

    /// The trigger that was evaluated.
    public let triggerID: String
    /// The strategy that it belongs to.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// True if the trigger's conditions, joined, are met.
    public let evaluationResult: Bool
    /// The time of the evaluation.
    public let evaluationTimestamp: Timestamp
    /// The market data that it read, of any form.
    public let marketData: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { triggerID }

    private enum CodingKeys: String, CodingKey {
        case triggerID = "trigger_id"
        case strategyID = "strategy_id"
        case symbol
        case evaluationResult = "evaluation_result"
        case evaluationTimestamp = "evaluation_timestamp"
        case marketData = "market_data"
        case metadata
    }
}

extension TriggerEvaluated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        triggerID: String,
        strategyID: String,
        symbol: String,
        evaluationResult: Bool,
        evaluationTimestamp: Timestamp,
        marketData: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            triggerID: Self.nonBlank(triggerID, CodingKeys.triggerID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            evaluationResult: evaluationResult,
            evaluationTimestamp: evaluationTimestamp,
            marketData: Self.finite(marketData, CodingKeys.marketData),
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
                evaluationResult: fields[.evaluationResult],
                evaluationTimestamp: fields[.evaluationTimestamp],
                marketData: fields[.marketData, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
