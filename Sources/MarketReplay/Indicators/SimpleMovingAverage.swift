/// The plain mean of the latest closes.
///
/// A running sum makes a step O(1). Each time the window has been replaced once, it is summed anew, so rounding errors
/// are never older than one window.
package struct SimpleMovingAverage: Sendable {
    private let period: Int
    private var window: [Double] = []
    private var oldest = 0
    private var sum = 0.0

    /// Makes a mean over one or more closes.
    package init(period: Int) {
        precondition(period > 0, "the period must be 1 or more, not \(period)")
        self.period = period
    }

    /// Takes the next close and returns the mean; nil for the first `period − 1` closes.
    package mutating func update(_ close: Double) -> Double? {
        if window.count < period {
            window.append(close)
            sum += close
        } else {
            sum += close - window[oldest]
            window[oldest] = close
            oldest += 1
            if oldest == period {
                oldest = 0
                sum = window.reduce(0, +)
            }
        }
        return window.count == period ? sum / Double(period) : nil
    }
}
