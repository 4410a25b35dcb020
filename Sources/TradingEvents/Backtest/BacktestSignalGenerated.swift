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
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol
        case signalTimestamp = "signal_timestamp", signalType = "signal_type"
        case signalPrice = "signal_price", signalStrength = "signal_strength"
        case signalReason = "signal_reason", technicalIndicators = "technical_indicators", metadata
    }
}

extension BacktestSignalGenerated {
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
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            signalTimestamp: signalTimestamp,
            signalType: signalType,
            signalPrice: Self.positive(signalPrice, CodingKeys.signalPrice),
            signalStrength: Self.within(0...1, signalStrength, CodingKeys.signalStrength),
            signalReason: signalReason,
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
