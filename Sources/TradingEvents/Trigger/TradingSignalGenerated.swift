public import DomainEvents

/// A strategy wants to trade.
public struct TradingSignalGenerated: TriggerEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "signal.generated"

    /// Which signal and strategy.
    public let signalID, strategyID: String
    /// Which trigger, if it was one.
    public var triggerID: String? { triggerIDCode.value }
    private let triggerIDCode: Nullable<String>
    /// Which symbol.
    public let symbol: String
    /// The signal type.
    public let signalType: SignalType
    /// 0 to 1.
    public let signalStrength: Double
    /// Per unit.
    public let price: Double
    /// The reason.
    public let reason: String
    /// Units.
    public let quantity: Double?
    /// 0 to 1.
    public let confidence: Double
    /// The technical indicators, of any form.
    public let technicalIndicators: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { signalID }

    private enum CodingKeys: String, CodingKey {
        case signalID = "signal_id", strategyID = "strategy_id", triggerIDCode = "trigger_id", symbol
        case signalType = "signal_type", signalStrength = "signal_strength", price, reason, quantity
        case confidence, technicalIndicators = "technical_indicators", metadata
    }
}

extension TradingSignalGenerated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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
        technicalIndicators: [String: Value] = [:],
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

    /// Decodes an event, through the same validation.
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
