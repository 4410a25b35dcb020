/// A position that was bought and sold.
package struct Trade: Sendable, Equatable, Codable {
    /// The purchase.
    package var entry: OpenPosition
    /// The number of the bar at whose open it was sold, counted from zero.
    package var exitIndex: Int
    /// That bar's time, in seconds since 1970 UTC.
    package var exitTime: Int64
    /// The price got for a unit.
    package var exitPrice: Double
    /// The fee of the sale.
    package var exitFee: Double

    /// The fees of both sides.
    package var fees: Double { entry.fee + exitFee }
    /// What was gained after the fees of both sides.
    package var profit: Double { entry.profit(at: exitPrice) - exitFee }
}
