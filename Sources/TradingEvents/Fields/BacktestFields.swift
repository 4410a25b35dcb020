/// What a simulated signal asks for.
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
    /// Simulating trades.
    case tradeExecution = "trade_execution"
    /// Working out the result.
    case metricCalculation = "metric_calculation"

    /// Reads a stage by its name; `execution`, as earlier systems wrote it, is ``tradeExecution``.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let name = try container.decode(String.self)
        guard let stage = BacktestStage(rawValue: name == "execution" ? "trade_execution" : name) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "\(name) is no stage of a backtest"
            )
        }
        self = stage
    }
}
