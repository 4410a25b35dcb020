/// A rule for buying and selling.
///
/// A bar's close gives a signal, and the next bar's open fills it.
package enum TradingStrategy: Sendable, Equatable {
    /// Buys when the relative strength index falls below one level, sells when it rises above another.
    case rsi(period: Int = 14, enterBelow: Double = 30, leaveAbove: Double = 70)
    /// Buys when the fast mean of closes crosses above the slow one, sells when it crosses below.
    case movingAverages(fast: Int = 20, slow: Int = 50)

    /// Returns the distance of an indicator beyond the level that it passed, from 0 to 1.
    func strength(of reading: Double) -> Double {
        switch self {
        case .rsi(_, let enterBelow, let leaveAbove):
            let share =
                reading < enterBelow
                ? (enterBelow - reading) / enterBelow : (reading - leaveAbove) / (100 - leaveAbove)
            return min(max(share, 0), 1)
        case .movingAverages: return 1  // a crossing is one or is none
        }
    }

    /// The number of bars that the indicator needs before its first reading.
    var barsNeeded: Int {
        switch self {
        case .rsi(let period, _, _): period + 1
        case .movingAverages(_, let slow): slow
        }
    }

    /// Its settings, by name.
    var configuration: [String: Double] {
        switch self {
        case .rsi(let period, let enterBelow, let leaveAbove):
            ["period": Double(period), "enter_below": enterBelow, "leave_above": leaveAbove]
        case .movingAverages(let fast, let slow): ["fast": Double(fast), "slow": Double(slow)]
        }
    }
}

/// The names in all events of one replay: market, strategy, trigger and backtest.
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
