/// A bought position that is still held.
package struct OpenPosition: Sendable, Equatable, Codable {
    /// The number of the bar whose open bought it, counted from zero.
    package var index: Int
    /// That bar's time, in seconds since 1970 UTC.
    package var time: Int64
    /// The price paid for a unit.
    package var price: Double
    /// The number of units, which may be a fraction.
    package var units: Double
    /// The fee of the purchase.
    package var fee: Double
    /// All money spent, the fee included.
    package var cost: Double

    /// Returns the gain at a price, with the purchase's fee but without that of a sale.
    package func profit(at price: Double) -> Double {
        units * price - cost
    }
}

/// A position that was bought and sold.
package struct Trade: Sendable, Equatable, Codable {
    /// The purchase.
    package var entry: OpenPosition
    /// The number of the bar whose open sold it, counted from zero.
    package var exitIndex: Int
    /// That bar's time, in seconds since 1970 UTC.
    package var exitTime: Int64
    /// The price received for a unit.
    package var exitPrice: Double
    /// The fee of the sale.
    package var exitFee: Double

    /// The fees of both sides.
    package var fees: Double { entry.fee + exitFee }
    /// The gain after the fees of both sides.
    package var profit: Double { entry.profit(at: exitPrice) - exitFee }
}
