/// The prices and the volume of one interval, such as a trading day.
package struct Bar: Sendable, Equatable, Codable {
    /// The interval's start in seconds since 1 January 1970 00:00 UTC; a date alone means its midnight.
    package var time: Int64
    /// The first price.
    ///
    /// All prices are in the market's currency and above zero.
    package var open: Double
    /// The highest price, at least `low`.
    package var high: Double
    /// The lowest price.
    package var low: Double
    /// The last price.
    package var close: Double
    /// The traded volume, zero or more.
    package var volume: Double

    /// Makes a bar without checking the promises of its properties.
    package init(time: Int64, open: Double, high: Double, low: Double, close: Double, volume: Double) {
        self.time = time
        self.open = open
        self.high = high
        self.low = low
        self.close = close
        self.volume = volume
    }
}
