// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// Backtests were compared.
public struct BacktestComparisonCompleted: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.comparison.completed"

    /// The comparison.
    public let comparisonID: String
    /// The backtests, two or more.
    public let backtestIDs: [String]
    /// The strategies that they tested.
    public let strategyIDs: [String]
    /// The figures that were compared, of any form.
    public let comparisonMetrics: [String: EventValue]
    /// The winner, one of `strategy_ids`.
    public let bestPerformingStrategy: String
    /// The outcome, for people.
    public let comparisonSummary: String
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { comparisonID }

    private enum CodingKeys: String, CodingKey {
        case comparisonID = "comparison_id"
        case backtestIDs = "backtest_ids"
        case strategyIDs = "strategy_ids"
        case comparisonMetrics = "comparison_metrics"
        case bestPerformingStrategy = "best_performing_strategy"
        case comparisonSummary = "comparison_summary"
        case metadata
    }
}

extension BacktestComparisonCompleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        comparisonID: String,
        backtestIDs: [String],
        strategyIDs: [String],
        comparisonMetrics: [String: EventValue],
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

    /// Decodes an event and checks every field.
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
