// Generated from trading.events by `swift package generate-events`: change that, not this.

public import DomainEvents

/// A backtest ended, with its results.
public struct BacktestCompleted: BacktestEvent {
    /// The type's name in stores and streams.
    public static let eventType = "backtest.completed"

    /// The backtest that ended.
    public let backtestID: String
    /// The strategy that was tested.
    public let strategyID: String
    /// The instrument, such as `SPX`.
    public let symbol: String
    /// Seconds that the simulation took.
    public let executionDurationSeconds: Double
    /// Round trips; at least those won and lost.
    public let totalTrades: Int
    /// Round trips with a profit.
    public let winningTrades: Int
    /// Round trips with a loss.
    public let losingTrades: Int
    /// Percent of the initial capital.
    public let totalReturn: Double
    /// Percent per year.
    public let annualReturn: Double
    /// Percent, positive: the deepest fall from a peak.
    public let maxDrawdown: Double
    /// Mean return by its deviation, per year.
    public let sharpeRatio: Double
    /// Percent of the trades, 0 to 100.
    public let winRate: Double
    /// Profits by losses: infinite when nothing was lost.
    public var profitFactor: Double { profitFactorCode.value }
    private let profitFactorCode: UnboundedRatio
    /// Hours from entry to exit, on average.
    public let averageHoldingTimeHours: Double
    /// In the currency of the initial capital.
    public let finalCapital: Double
    /// Further results by name, of any form.
    public let performanceMetrics: [String: EventValue]
    /// The event's id, time and cause.
    public let metadata: EventMetadata
    private let checked: Checked
    /// The id of the aggregate that the event happened to.
    public var aggregateID: String { backtestID }

    private enum CodingKeys: String, CodingKey {
        case backtestID = "backtest_id"
        case strategyID = "strategy_id"
        case symbol
        case executionDurationSeconds = "execution_duration_seconds"
        case totalTrades = "total_trades"
        case winningTrades = "winning_trades"
        case losingTrades = "losing_trades"
        case totalReturn = "total_return"
        case annualReturn = "annual_return"
        case maxDrawdown = "max_drawdown"
        case sharpeRatio = "sharpe_ratio"
        case winRate = "win_rate"
        case profitFactorCode = "profit_factor"
        case averageHoldingTimeHours = "average_holding_time_hours"
        case finalCapital = "final_capital"
        case performanceMetrics = "performance_metrics"
        case metadata
    }
}

extension BacktestCompleted {
    /// Checks every field and creates an event.
    ///
    /// - Throws: `InvalidEvent` for a field that breaks its rule.
    public init(
        backtestID: String,
        strategyID: String,
        symbol: String,
        executionDurationSeconds: Double,
        totalTrades: Int,
        winningTrades: Int,
        losingTrades: Int,
        totalReturn: Double,
        annualReturn: Double,
        maxDrawdown: Double,
        sharpeRatio: Double,
        winRate: Double,
        profitFactor: Double,
        averageHoldingTimeHours: Double,
        finalCapital: Double,
        performanceMetrics: [String: EventValue] = [:],
        metadata: EventMetadata = EventMetadata()
    ) throws(InvalidEvent) {
        try self.init(
            backtestID: Self.nonBlank(backtestID, CodingKeys.backtestID),
            strategyID: Self.nonBlank(strategyID, CodingKeys.strategyID),
            symbol: Self.nonBlank(symbol, CodingKeys.symbol),
            executionDurationSeconds: Self.nonNegative(
                executionDurationSeconds,
                CodingKeys.executionDurationSeconds
            ),
            totalTrades: Self.nonNegative(totalTrades, CodingKeys.totalTrades),
            winningTrades: Self.nonNegative(winningTrades, CodingKeys.winningTrades),
            losingTrades: Self.nonNegative(losingTrades, CodingKeys.losingTrades),
            totalReturn: Self.finite(totalReturn, CodingKeys.totalReturn),
            annualReturn: Self.finite(annualReturn, CodingKeys.annualReturn),
            maxDrawdown: Self.finite(maxDrawdown, CodingKeys.maxDrawdown),
            sharpeRatio: Self.finite(sharpeRatio, CodingKeys.sharpeRatio),
            winRate: Self.within(0...100, winRate, CodingKeys.winRate),
            profitFactorCode: UnboundedRatio(profitFactor, CodingKeys.profitFactorCode, of: Self.self),
            averageHoldingTimeHours: Self.nonNegative(
                averageHoldingTimeHours,
                CodingKeys.averageHoldingTimeHours
            ),
            finalCapital: Self.finite(finalCapital, CodingKeys.finalCapital),
            performanceMetrics: Self.finite(performanceMetrics, CodingKeys.performanceMetrics),
            metadata: metadata,
            checked: Checked()
        )
        try Self.require(
            winningTrades <= totalTrades && losingTrades <= totalTrades - winningTrades,
            CodingKeys.totalTrades,
            "is \(totalTrades), less than \(winningTrades) won and \(losingTrades) lost"
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
                executionDurationSeconds: fields[.executionDurationSeconds],
                totalTrades: fields[.totalTrades],
                winningTrades: fields[.winningTrades],
                losingTrades: fields[.losingTrades],
                totalReturn: fields[.totalReturn],
                annualReturn: fields[.annualReturn],
                maxDrawdown: fields[.maxDrawdown],
                sharpeRatio: fields[.sharpeRatio],
                winRate: fields[.winRate],
                profitFactor: (fields[.profitFactorCode] as UnboundedRatio).value,
                averageHoldingTimeHours: fields[.averageHoldingTimeHours],
                finalCapital: fields[.finalCapital],
                performanceMetrics: fields[.performanceMetrics, default: [:]],
                metadata: fields[.metadata]
            )
        )
    }
}
