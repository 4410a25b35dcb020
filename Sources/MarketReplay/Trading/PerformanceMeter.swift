/// Follows a replay bar by bar and trade by trade, in constant memory, up to its `PerformanceSummary`.
package struct PerformanceMeter: Sendable {
    private let startingCash: Double
    private var firstClose: Double?
    private var highestEquity = 0.0
    private var largestDrawdown = 0.0
    private var trades = 0
    private var wins = 0

    /// Creates a meter for an account that starts with this cash.
    package init(startingCash: Double) {
        self.startingCash = startingCash
    }

    /// Takes a completed trade.
    package mutating func record(_ trade: Trade) {
        record(profit: trade.profit)
    }

    /// Takes a completed trade by what it gained after fees.
    package mutating func record(profit: Double) {
        trades += 1
        wins += profit > 0 ? 1 : 0
    }

    /// Takes the end of a bar, after its fills.
    ///
    /// Returns the equity at its close.
    @discardableResult
    package mutating func record(close: Double, of account: Account) -> Double {
        let equity = account.equity(at: close)
        record(equity: equity, close: close)
        return equity
    }

    /// Takes the end of a bar with the equity at its close.
    package mutating func record(equity: Double, close: Double) {
        firstClose = firstClose ?? close
        highestEquity = max(highestEquity, equity)
        largestDrawdown = max(largestDrawdown, 1 - equity / highestEquity)
    }

    /// The result after the last bar, whose close this is.
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
