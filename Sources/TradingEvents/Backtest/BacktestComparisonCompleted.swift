public import DomainEvents

/// Backtests were compared.
public struct BacktestComparisonCompleted: BacktestEvent {
    /// The name under which it is stored and sent.
    public static let eventType = "backtest.comparison.completed"

    /// Which comparison.
    public let comparisonID: String
    /// The backtest ids.
    public let backtestIDs: [String]
    /// The strategy ids.
    public let strategyIDs: [String]
    /// The comparison metrics, of any form.
    public let comparisonMetrics: [String: Value]
    /// The best performing strategy.
    public let bestPerformingStrategy: String
    /// The comparison summary.
    public let comparisonSummary: String
    /// Which event this is, when it occurred and what led to it.
    public let metadata: EventMetadata
    private let checked: Checked
    /// What it happened to.
    public var aggregateID: String { comparisonID }

    private enum CodingKeys: String, CodingKey {
        case comparisonID = "comparison_id", backtestIDs = "backtest_ids", strategyIDs = "strategy_ids"
        case comparisonMetrics = "comparison_metrics", bestPerformingStrategy = "best_performing_strategy"
        case comparisonSummary = "comparison_summary", metadata
    }
}

extension BacktestComparisonCompleted {
    /// An event that is valid.
    ///
    /// - Throws: ``InvalidEvent`` for a field that breaks its rule.
    public init(
        comparisonID: String,
        backtestIDs: [String],
        strategyIDs: [String],
        comparisonMetrics: [String: Value],
        bestPerformingStrategy: String,
        comparisonSummary: String,
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            comparisonID: Self.nonBlank(comparisonID, CodingKeys.comparisonID),
            backtestIDs: backtestIDs,
            strategyIDs: strategyIDs,
            comparisonMetrics: Self.finite(comparisonMetrics, CodingKeys.comparisonMetrics),
            bestPerformingStrategy: bestPerformingStrategy,
            comparisonSummary: comparisonSummary,
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(
            backtestIDs.count >= 2,
            CodingKeys.backtestIDs,
            "has \(backtestIDs.count) members: it takes 2 to compare"
        )
        try Self.require(
            strategyIDs.contains(bestPerformingStrategy),
            CodingKeys.bestPerformingStrategy,
            "is none of strategy_ids"
        )
    }

    /// Decodes an event, through the same validation.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                comparisonID: fields[.comparisonID],
                backtestIDs: fields[.backtestIDs],
                strategyIDs: fields[.strategyIDs],
                comparisonMetrics: fields[.comparisonMetrics],
                bestPerformingStrategy: fields[.bestPerformingStrategy],
                comparisonSummary: fields[.comparisonSummary],
                metadata: fields[.metadata]
            )
        )
    }
}
