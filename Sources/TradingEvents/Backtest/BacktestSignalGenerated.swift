public import DomainEvents

/// A simulated signal.
public struct BacktestSignalGenerated: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.signal.generated"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// When: UTC.
    public let signalTimestamp: Timestamp
    /// The signal type.
    public let signalType: BacktestSignalType
    /// The signal price, per unit.
    public let signalPrice: Double
    /// 0 to 1.
    public let signalStrength: Double
    /// The signal reason.
    public let signalReason: String
    /// The technical indicators, of any form.
    public let technicalIndicators: [String: Value]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    /// What it happened to.
    public var aggregateID: String { backtestID }

    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        signalTimestamp: Timestamp,
        signalType: BacktestSignalType,
        signalPrice: Double,
        signalStrength: Double,
        signalReason: String,
        technicalIndicators: [String: Value] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        self.backtestID = try Self.nonBlank(backtestID, CodingKeys.backtestID)
        self.strategyID = try Self.nonBlank(strategyID, CodingKeys.strategyID)
        self.symbol = try Self.nonBlank(symbol, CodingKeys.symbol)
        self.signalTimestamp = signalTimestamp
        self.signalType = signalType
        self.signalPrice = try Self.positive(signalPrice, CodingKeys.signalPrice)
        self.signalStrength = try Self.within(0...1, signalStrength, CodingKeys.signalStrength)
        self.signalReason = signalReason
        self.technicalIndicators = technicalIndicators
        self.metadata = metadata
    }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol
        case signalTimestamp = "signal_timestamp", signalType = "signal_type"
        case signalPrice = "signal_price", signalStrength = "signal_strength"
        case signalReason = "signal_reason", technicalIndicators = "technical_indicators", metadata
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                signalTimestamp: fields[.signalTimestamp],
                signalType: fields[.signalType],
                signalPrice: fields[.signalPrice],
                signalStrength: fields[.signalStrength],
                signalReason: fields[.signalReason],
                technicalIndicators: fields[.technicalIndicators, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
