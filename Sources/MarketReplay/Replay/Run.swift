/// What all events of one replay name: the market, the strategy, the trigger and the backtest.
struct Run: Sendable {
    let market: String
    let strategyID: String
    let strategyName: String
    let triggerID: String
    let backtestID: String

    init(market: String, _ strategy: TradingStrategy) {
        self.market = market
        switch strategy {
        case .rsi(let period, let enterBelow, let leaveAbove):
            strategyID = "rsi-\(period)"
            strategyName = "RSI(\(period)) below \(enterBelow), above \(leaveAbove)"
            triggerID = "\(strategyID)-levels"
        case .movingAverages(let fast, let slow):
            strategyID = "averages-\(fast)-\(slow)"
            strategyName = "moving averages \(fast) / \(slow)"
            triggerID = "\(strategyID)-crossing"
        }
        backtestID = "\(strategyID)-\(market)"
    }
}
