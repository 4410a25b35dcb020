public import DomainEvents

/// A backtest has its data.
public struct BacktestDataLoaded: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.data.loaded"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// The data points count.
    public let dataPointsCount: Int
    /// When: UTC.
    public let dataStartDate: Timestamp
    /// When: UTC.
    public let dataEndDate: Timestamp
    /// The indicators calculated.
    public let indicatorsCalculated: [String]
    /// Milliseconds.
    public let dataLoadDurationMs: Double
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol
        case dataPointsCount = "data_points_count", dataStartDate = "data_start_date"
        case dataEndDate = "data_end_date", indicatorsCalculated = "indicators_calculated"
        case dataLoadDurationMs = "data_load_duration_ms", metadata
    }
}

extension BacktestDataLoaded {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        dataPointsCount: Int,
        dataStartDate: Timestamp,
        dataEndDate: Timestamp,
        indicatorsCalculated: [String],
        dataLoadDurationMs: Double,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            dataPointsCount: Self.nonNegative(dataPointsCount, CodingKeys.dataPointsCount),
            dataStartDate: dataStartDate,
            dataEndDate: dataEndDate,
            indicatorsCalculated: indicatorsCalculated,
            dataLoadDurationMs: Self.nonNegative(dataLoadDurationMs, CodingKeys.dataLoadDurationMs),
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(dataStartDate <= dataEndDate, CodingKeys.dataEndDate, "is before data_start_date")
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                backtestID: fields[.backtestID],
                strategyID: fields[.strategyID],
                symbol: fields[.symbol],
                dataPointsCount: fields[.dataPointsCount],
                dataStartDate: fields[.dataStartDate],
                dataEndDate: fields[.dataEndDate],
                indicatorsCalculated: fields[.indicatorsCalculated],
                dataLoadDurationMs: fields[.dataLoadDurationMs],
                metadata: fields[.metadata]
            )
        )
    }
}
