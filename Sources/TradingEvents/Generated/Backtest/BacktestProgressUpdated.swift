// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The progress of a backtest.
public struct BacktestProgressUpdated: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.progress.updated"

    /// The backtest.
    public let backtestID: String
    /// The strategy that is tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Percent of the points, 0 to 100.
    public let progressPercent: Double
    /// The simulated moment.
    public let currentDate: Timestamp
    /// Points of data done.
    public let processedPoints: Int
    /// Points of data in all.
    public let totalPoints: Int
    /// Seconds until the end, estimated.
    public let estimatedRemainingSeconds: Double
    /// Results so far, by name.
    public let currentPerformance: [String: Double]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case progressPercent = "progress_percent"
        case currentDate = "current_date"
        case processedPoints = "processed_points"
        case totalPoints = "total_points"
        case estimatedRemainingSeconds = "estimated_remaining_seconds"
        case currentPerformance = "current_performance"
        case metadata
    }
}

extension BacktestProgressUpdated {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        progressPercent: Double,
        currentDate: Timestamp,
        processedPoints: Int,
        totalPoints: Int,
        estimatedRemainingSeconds: Double,
        currentPerformance: [String: Double] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            progressPercent: Self.within(0...100, progressPercent, CodingKeys.progressPercent),
            currentDate: currentDate,
            processedPoints: Self.nonNegative(processedPoints, CodingKeys.processedPoints),
            totalPoints: Self.nonNegative(totalPoints, CodingKeys.totalPoints),
            estimatedRemainingSeconds: Self.nonNegative(
                estimatedRemainingSeconds,
                CodingKeys.estimatedRemainingSeconds
            ),
            currentPerformance: Self.finite(currentPerformance, CodingKeys.currentPerformance),
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(
            processedPoints <= totalPoints,
            CodingKeys.processedPoints,
            "is \(processedPoints), more than total_points, \(totalPoints)"
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
                progressPercent: fields[.progressPercent],
                currentDate: fields[.currentDate],
                processedPoints: fields[.processedPoints],
                totalPoints: fields[.totalPoints],
                estimatedRemainingSeconds: fields[.estimatedRemainingSeconds],
                currentPerformance: fields[.currentPerformance, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
