/// Cash or one position in one instrument, never both: a trade takes all of it.
///
/// Amounts are in the market's currency; units may be fractions. The type only computes: it has no clock and no market.
package struct Account: Sendable, Equatable, Codable {
    /// The fee on each side of a trade as a share of its value.
    package let feeRate: Double
    /// The part of the account that is not invested.
    package private(set) var cash: Double
    /// The held position; nil if all is cash.
    package private(set) var position: OpenPosition?
    /// All fees paid so far.
    package private(set) var feesPaid = 0.0

    /// Makes an account without a position.
    package init(cash: Double, feeRate: Double) {
        self.cash = cash
        self.feeRate = feeRate
    }

    /// Returns the worth of cash and position at a price.
    package func equity(at price: Double) -> Double {
        cash + (position?.units ?? 0) * price
    }

    /// Returns the units that all cash buys, fee included.
    package func affordableUnits(at price: Double) -> Double {
        cash / (1 + feeRate) / price
    }

    /// Spends all cash, fee included: `units = cash / (1 + feeRate) / price`.
    ///
    /// - Precondition: the account has no position.
    @discardableResult
    package mutating func buyAll(at price: Double, bar index: Int, time: Int64) -> OpenPosition {
        precondition(position == nil, "the account must have no position to buy")
        let units = affordableUnits(at: price)
        let fee = units * price * feeRate
        let bought = OpenPosition(index: index, time: time, price: price, units: units, fee: fee, cost: cash)
        position = bought
        cash = 0
        feesPaid += fee
        return bought
    }

    /// Sells the position for cash, less the fee on its value.
    ///
    /// - Precondition: the account has a position.
    package mutating func sellAll(at price: Double, bar index: Int, time: Int64) -> Trade {
        guard let entry = position else { preconditionFailure("the account must have a position to sell") }
        let value = entry.units * price
        let fee = value * feeRate
        position = nil
        cash += value - fee
        feesPaid += fee
        return Trade(entry: entry, exitIndex: index, exitTime: time, exitPrice: price, exitFee: fee)
    }
}
