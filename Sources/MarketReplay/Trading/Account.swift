/// Cash or one position in one instrument, never both: everything is bought and everything is sold.
///
/// Amounts are in the market's currency; units may be fractions. Pure arithmetic, no clock, no market.
package struct Account: Sendable, Equatable, Codable {
    /// The fee on each side of a trade as a share of its value.
    package let feeRate: Double
    /// What is not invested.
    package private(set) var cash: Double
    /// What is held; nil when everything is cash.
    package private(set) var position: OpenPosition?
    /// All fees paid so far.
    package private(set) var feesPaid = 0.0

    /// Creates an account without a position.
    package init(cash: Double, feeRate: Double) {
        self.cash = cash
        self.feeRate = feeRate
    }

    /// Cash and position together at a price.
    package func equity(at price: Double) -> Double {
        cash + (position?.units ?? 0) * price
    }

    /// The units that all cash buys, fee included.
    package func affordableUnits(at price: Double) -> Double {
        cash / (1 + feeRate) / price
    }

    /// Spends all cash, fee included: `units = cash / (1 + feeRate) / price`.
    ///
    /// There must be no position.
    @discardableResult
    package mutating func buyAll(at price: Double, bar index: Int, time: Int64) -> OpenPosition {
        precondition(position == nil, "A position is open already.")
        let units = affordableUnits(at: price)
        let fee = units * price * feeRate
        let bought = OpenPosition(index: index, time: time, price: price, units: units, fee: fee, cost: cash)
        position = bought
        cash = 0
        feesPaid += fee
        return bought
    }

    /// Turns the position into cash, less the fee on its value.
    ///
    /// There must be a position.
    package mutating func sellAll(at price: Double, bar index: Int, time: Int64) -> Trade {
        guard let entry = position else { preconditionFailure("There is no position to sell.") }
        let value = entry.units * price
        let fee = value * feeRate
        position = nil
        cash += value - fee
        feesPaid += fee
        return Trade(entry: entry, exitIndex: index, exitTime: time, exitPrice: price, exitFee: fee)
    }
}
