// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The trade that a simulated signal asks for.
public enum BacktestSignalType: String, Hashable, Sendable, Codable, CaseIterable {
    /// To buy.
    case buy = "BUY"
    /// To sell.
    case sell = "SELL"
    /// To do nothing.
    case hold = "HOLD"
}

/// The stage in which a backtest failed.
public enum BacktestStage: String, Hashable, Sendable, Codable, CaseIterable {
    /// Loading its data.
    case dataLoading = "data_loading"
    /// Generating signals.
    case signalGeneration = "signal_generation"
    /// Simulating trades; decoding also accepts `execution`, the name in earlier systems.
    case tradeExecution = "trade_execution"
    /// Computing the result.
    case metricCalculation = "metric_calculation"
}
