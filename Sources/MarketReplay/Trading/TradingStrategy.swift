/// When to be in the market.
///
/// Signals are taken at a bar's close and filled at the next bar's open.
package enum TradingStrategy: Sendable, Equatable {
    /// Buys when the relative strength index falls below one level, sells when it rises above another.
    case rsi(period: Int = 14, enterBelow: Double = 30, leaveAbove: Double = 70)
    /// Buys when the fast mean of closes crosses above the slow one, sells when it crosses below.
    case movingAverages(fast: Int = 20, slow: Int = 50)
}
