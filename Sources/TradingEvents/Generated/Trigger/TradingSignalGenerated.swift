// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A strategy decided to trade.
public struct TradingSignalGenerated: TriggerEvent {
    /// The type's name in stores and streams.
    public static let eventType = "signal.generated"

    /// The new signal.
    public let signalID: String
    /// The strategy that decided to trade.
    public let strategyID: String
    /// The trigger that led to it, or null.
    public var triggerID: String? { triggerIDCode.value }
    private let triggerIDCode: Nullable<String>
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The trade that it asks for.
    public let signalType: SignalType
    /// Its strength, 0 to 1.
    public let signalStrength: Double
    /// The price when it was generated, per unit.
    public let price: Double
    /// The reason, for people.
    public let reason: String
    /// Units to trade, if already decided.
    public let quantity: Double?
    /// The strategy's confidence, 0 to 1.
    public let confidence: Double
    /// Indicators by name, of any form.
    public let technicalIndicators: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { signalID }

    private enum CodingKeys: String, CodingKey {
        case signalID = "signal_id"
        case strategyID = "strategy_id"
        case triggerIDCode = "trigger_id"
        case symbol
        case signalType = "signal_type"
        case signalStrength = "signal_strength"
        case price
        case reason
        case quantity
        case confidence
        case technicalIndicators = "technical_indicators"
        case metadata
    }
}

extension TradingSignalGenerated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        signalID: String,
        strategyID: String,
        triggerID: String?,
        symbol: String,
        signalType: SignalType,
        signalStrength: Double,
        price: Double,
        reason: String = "",
        quantity: Double? = nil,
        confidence: Double = 1,
        technicalIndicators: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            signalID: Self.nonBlank(signalID, CodingKeys.signalID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            triggerIDCode: Nullable(triggerID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            signalType: signalType,
            signalStrength: Self.within(0...1, signalStrength, CodingKeys.signalStrength),
            price: Self.positive(price, CodingKeys.price),
            reason: reason,
            quantity: Self.nonNegative(quantity, CodingKeys.quantity),
            confidence: Self.within(0...1, confidence, CodingKeys.confidence),
            technicalIndicators: Self.finite(technicalIndicators, CodingKeys.technicalIndicators),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                signalID: fields[.signalID],
                strategyID: fields[.strategyID],
                triggerID: (fields[.triggerIDCode] as Nullable).value,
                symbol: fields[.symbol],
                signalType: fields[.signalType],
                signalStrength: fields[.signalStrength],
                price: fields[.price],
                reason: fields[.reason, default: ""],
                quantity: fields[optional: .quantity],
                confidence: fields[.confidence, default: 1],
                technicalIndicators: fields[.technicalIndicators, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
