public import DomainEvents

/// A backtest began.
public struct BacktestStarted: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.started"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// When: UTC.
    public let startDate: Timestamp
    /// When: UTC.
    public let endDate: Timestamp
    /// What the simulation begins with.
    public let initialCapital: Double
    /// The timeframe.
    public let timeframe: String
    /// The backtest settings, of any form.
    public let backtestSettings: [String: Value]
    /// By whom.
    public let startedBy: String?
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol, startDate = "start_date"
        case endDate = "end_date", initialCapital = "initial_capital", timeframe
        case backtestSettings = "backtest_settings", startedBy = "started_by", metadata
    }
}

extension BacktestStarted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        startDate: Timestamp,
        endDate: Timestamp,
        initialCapital: Double,
        timeframe: String,
        backtestSettings: [String: Value] = [:],
        startedBy: String? = nil,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            startDate: startDate,
            endDate: endDate,
            initialCapital: Self.positive(initialCapital, CodingKeys.initialCapital),
            timeframe: timeframe,
            backtestSettings: Self.finite(backtestSettings, CodingKeys.backtestSettings),
            startedBy: startedBy,
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(startDate <= endDate, CodingKeys.endDate, "is before start_date")
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                startDate: fields[.startDate],
                endDate: fields[.endDate],
                initialCapital: fields[.initialCapital],
                timeframe: fields[.timeframe],
                backtestSettings: fields[.backtestSettings, default: [:]],
                startedBy: fields[optional: .startedBy],
                metadata: fields[.metadata]
            )
        )
    }
}
