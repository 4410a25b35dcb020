extension BacktestStage {
    /// Decodes a stage by its name; `execution`, the name in earlier systems, is ``tradeExecution``.
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
