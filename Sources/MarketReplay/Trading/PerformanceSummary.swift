/// The trader's figures of a replay.
///
/// Shares are of one: 0.25 is 25 %.
package struct PerformanceSummary: Sendable, Equatable, Codable {
    /// Completed trades; an open position is not counted.
    package var trades: Int
    /// Trades with a profit above zero after fees.
    package var wins: Int
    /// All fees paid, including that of an open position's purchase.
    package var fees: Double
    /// Cash and position at the last close.
    package var finalEquity: Double
    /// The gain of the final equity on the starting cash.
    package var totalReturn: Double
    /// The gain of the last close on the first: bought once without fee, never sold.
    package var buyAndHoldReturn: Double
    /// The deepest fall of the equity at a bar's close below the highest one before it, from 0 to 1.
    package var largestDrawdown: Double
    /// The position at the end; nil if all is cash.
    package var openPosition: OpenPosition?
    /// The gain of the open position at the last close, before the fee of a sale; 0 without one.
    package var unrealisedProfit: Double

    /// The share of trades with a profit; nil without trades.
    package var winRate: Double? {
        trades > 0 ? Double(wins) / Double(trades) : nil
    }
}

/// The result of a pass.
package struct PassResult: Sendable, Equatable {
    /// The trader's figures.
    package let summary: PerformanceSummary
    /// Completed trades, in order.
    package let trades: [Trade]
    /// The equity at each bar's close.
    package let equity: [Double]
}
