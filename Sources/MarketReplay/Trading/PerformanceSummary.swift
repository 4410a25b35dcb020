/// How a replay went.
///
/// Shares are of one: 0.25 is 25 %.
package struct PerformanceSummary: Sendable, Equatable, Codable {
    /// Completed trades; a position still open is none.
    package var trades: Int
    /// Trades with a profit above zero after fees.
    package var wins: Int
    /// All fees paid, that of an open position's purchase included.
    package var fees: Double
    /// Cash and position at the last close.
    package var finalEquity: Double
    /// The final equity's gain on the starting cash.
    package var totalReturn: Double
    /// The last close's gain on the first close: bought once without fee, never sold.
    package var buyAndHoldReturn: Double
    /// The deepest fall of the equity at a bar's close below the highest one before it, from 0 to 1.
    package var largestDrawdown: Double
    /// What is held at the end; nil when everything is cash.
    package var openPosition: OpenPosition?
    /// What the open position has gained at the last close, before the fee of a sale; 0 without one.
    package var unrealisedProfit: Double

    /// The share of trades that won; nil without trades.
    package var winRate: Double? {
        trades > 0 ? Double(wins) / Double(trades) : nil
    }
}

/// What a pass came to.
package struct PassResult: Sendable, Equatable {
    /// The trader's figures.
    package let summary: PerformanceSummary
    /// Completed trades, in order.
    package let trades: [Trade]
    /// The equity at each bar's close.
    package let equity: [Double]
}
