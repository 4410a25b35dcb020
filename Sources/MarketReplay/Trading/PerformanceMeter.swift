/// Measures a replay bar by bar and trade by trade, in constant memory, for its `PerformanceSummary`.
package struct PerformanceMeter: Sendable {
    private let startingCash: Double
    private var firstClose: Double?
    private var highestEquity = 0.0
    private var largestDrawdown = 0.0
    private var trades = 0
    private var wins = 0

    /// Makes a meter for an account that starts with this cash.
    package init(startingCash: Double) {
        self.startingCash = startingCash
    }

    /// Records a completed trade.
    package mutating func record(_ trade: Trade) {
        record(profit: trade.profit)
    }

    /// Records a completed trade by its profit after fees.
    package mutating func record(profit: Double) {
        trades += 1
        wins += profit > 0 ? 1 : 0
    }

    /// Records the end of a bar, after its fills, and returns the equity at its close.
    @discardableResult
    package mutating func record(close: Double, of account: Account) -> Double {
        let equity = account.equity(at: close)
        record(equity: equity, close: close)
        return equity
    }

    /// Records the end of a bar with the equity at its close.
    package mutating func record(equity: Double, close: Double) {
        firstClose = firstClose ?? close
        highestEquity = max(highestEquity, equity)
        largestDrawdown = max(largestDrawdown, 1 - equity / highestEquity)
    }

    /// Returns the result after the last bar, which has this close.
    package func summary(of account: Account, lastClose: Double) -> PerformanceSummary {
        let finalEquity = account.equity(at: lastClose)
        return PerformanceSummary(
            trades: trades,
            wins: wins,
            fees: account.feesPaid,
            finalEquity: finalEquity,
            totalReturn: finalEquity / startingCash - 1,
            buyAndHoldReturn: lastClose / (firstClose ?? lastClose) - 1,
            largestDrawdown: largestDrawdown,
            openPosition: account.position,
            unrealisedProfit: account.position?.profit(at: lastClose) ?? 0
        )
    }
}
