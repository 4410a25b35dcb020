/// What was bought and is still held.
package struct OpenPosition: Sendable, Equatable, Codable {
    /// The number of the bar at whose open it was bought, counted from zero.
    package var index: Int
    /// That bar's time, in seconds since 1970 UTC.
    package var time: Int64
    /// The price paid for a unit.
    package var price: Double
    /// How many units.
    package var units: Double
    /// The fee of the purchase.
    package var fee: Double
    /// What was spent in all, the fee included.
    package var cost: Double

    /// What the position has gained at a price, with the purchase's fee but without that of a sale.
    package func profit(at price: Double) -> Double {
        units * price - cost
    }
}
