public import DomainEvents

/// How far a backtest is.
public struct BacktestProgressUpdated: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.progress.updated"

    /// Which backtest, strategy and symbol.
    public let backtestID, strategyID, symbol: String
    /// 0 to 100.
    public let progressPercent: Double
    /// When: UTC.
    public let currentDate: Timestamp
    /// The processed points.
    public let processedPoints: Int
    /// The total points.
    public let totalPoints: Int
    /// Seconds.
    public let estimatedRemainingSeconds: Double
    /// The current performance, by name.
    public let currentPerformance: [String: Double]
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id", strategyID = "strategy_id", symbol
        case progressPercent = "progress_percent", currentDate = "current_date"
        case processedPoints = "processed_points", totalPoints = "total_points"
        case estimatedRemainingSeconds = "estimated_remaining_seconds"
        case currentPerformance = "current_performance", metadata
    }
}

extension BacktestProgressUpdated {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
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

    /// Decodes an event, through the same validation.
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
