// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest has its data.
public struct BacktestDataLoaded: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.data.loaded"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Points loaded, such as bars.
    public let dataPointsCount: Int
    /// The first bar's time.
    public let dataStartDate: Timestamp
    /// The last bar's time; not before the first.
    public let dataEndDate: Timestamp
    /// The names of the computed indicators.
    public let indicatorsCalculated: [String]
    /// Milliseconds that loading took.
    public let dataLoadDurationMs: Double
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case dataPointsCount = "data_points_count"
        case dataStartDate = "data_start_date"
        case dataEndDate = "data_end_date"
        case indicatorsCalculated = "indicators_calculated"
        case dataLoadDurationMs = "data_load_duration_ms"
        case metadata
    }
}

extension BacktestDataLoaded {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
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

    /// Decodes an event and checks every field.
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
