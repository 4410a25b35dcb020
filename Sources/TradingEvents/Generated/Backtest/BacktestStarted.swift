// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest began.
public struct BacktestStarted: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.started"

    /// The new backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// The first moment of the data.
    public let startDate: Timestamp
    /// The last moment of the data; not before the first.
    public let endDate: Timestamp
    /// Cash at the start of the simulation.
    public let initialCapital: Double
    /// The length of a bar, such as `1d`.
    public let timeframe: String
    /// Its settings, of any form.
    public let backtestSettings: [String: EventValue]
    /// The user who started it, if known.
    public let startedBy: String?
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case startDate = "start_date"
        case endDate = "end_date"
        case initialCapital = "initial_capital"
        case timeframe
        case backtestSettings = "backtest_settings"
        case startedBy = "started_by"
        case metadata
    }
}

extension BacktestStarted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        startDate: Timestamp,
        endDate: Timestamp,
        initialCapital: Double,
        timeframe: String,
        backtestSettings: [String: EventValue] = [:],
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

    /// Decodes an event and checks every field.
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
