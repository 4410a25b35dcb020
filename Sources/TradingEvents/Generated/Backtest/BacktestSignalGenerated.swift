// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A simulated signal.
public struct BacktestSignalGenerated: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.signal.generated"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The simulated moment.
    public let signalTimestamp: Timestamp
    /// The trade that it asks for.
    public let signalType: BacktestSignalType
    /// The simulated price, per unit.
    public let signalPrice: Double
    /// Its strength, 0 to 1.
    public let signalStrength: Double
    /// The reason, for people.
    public let signalReason: String
    /// Indicators by name, of any form.
    public let technicalIndicators: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case signalTimestamp = "signal_timestamp"
        case signalType = "signal_type"
        case signalPrice = "signal_price"
        case signalStrength = "signal_strength"
        case signalReason = "signal_reason"
        case technicalIndicators = "technical_indicators"
        case metadata
    }
}

extension BacktestSignalGenerated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        signalTimestamp: Timestamp,
        signalType: BacktestSignalType,
        signalPrice: Double,
        signalStrength: Double,
        signalReason: String,
        technicalIndicators: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
