// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// The summary of a completed backtest, as the strategy keeps it.
///
/// `backtest.completed` is the backtest's own; both are published.
public struct StrategyBacktestCompleted: StrategyEvent {
    /// The type's name in stores and streams.
    public static let eventType = "strategy.backtest.completed"

    /// The strategy that was tested.
    public let strategyID: String
    /// The backtest.
    public let backtestID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Percent of the initial capital.
    public let totalReturn: Double
    /// Percent, positive: the deepest fall from a peak.
    public let maxDrawdown: Double
    /// Mean return by its deviation, per year.
    public let sharpeRatio: Double
    /// Percent of the trades, 0 to 100.
    public let winRate: Double
    /// Round trips in the backtest.
    public let totalTrades: Int
    /// The time at which the backtest ended.
    public let completedAt: Timestamp
    /// Further results by name, of any form.
    public let additionalMetrics: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { strategyID }

    private enum CodingKeys: String, CodingKey {
        case strategyID = "strategy_id"
        case backtestID = "backtest_id"
        case symbol
        case totalReturn = "total_return"
        case maxDrawdown = "max_drawdown"
        case sharpeRatio = "sharpe_ratio"
        case winRate = "win_rate"
        case totalTrades = "total_trades"
        case completedAt = "completed_at"
        case additionalMetrics = "additional_metrics"
        case metadata
    }
}

extension StrategyBacktestCompleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        strategyID: String,
        backtestID: String,
        symbol: String,
        totalReturn: Double,
        maxDrawdown: Double,
        sharpeRatio: Double,
        winRate: Double = 0,
        totalTrades: Int = 0,
        completedAt: Timestamp? = nil,
        additionalMetrics: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            totalReturn: Self.finite(totalReturn, CodingKeys.totalReturn),
            maxDrawdown: Self.finite(maxDrawdown, CodingKeys.maxDrawdown),
            sharpeRatio: Self.finite(sharpeRatio, CodingKeys.sharpeRatio),
            winRate: Self.within(0...100, winRate, CodingKeys.winRate),
            totalTrades: Self.nonNegative(totalTrades, CodingKeys.totalTrades),
            completedAt: completedAt ?? metadata.occurredAt,
            additionalMetrics: Self.finite(additionalMetrics, CodingKeys.additionalMetrics),
            metadata: metadata,
            checked: Checked()
        )
    }

    /// Decodes an event and checks every field.
    public init(from decoder: any Decoder) throws {
        let fields = try EventFields(decoder, CodingKeys.self)
        self = try fields.valid(
            try Self(
                strategyID: fields[.strategyID],
                backtestID: fields[.backtestID],
                symbol: fields[.symbol],
                totalReturn: fields[.totalReturn],
                maxDrawdown: fields[.maxDrawdown],
                sharpeRatio: fields[.sharpeRatio],
                winRate: fields[.winRate, default: 0],
                totalTrades: fields[.totalTrades, default: 0],
                completedAt: fields[optional: .completedAt],
                additionalMetrics: fields[.additionalMetrics, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
