/// The relative strength index of Welles Wilder, "New Concepts in Technical Trading Systems" (1978).
///
/// The index is `100 · gain / (gain + loss)`, where `gain` and `loss` are average rises and falls of the close. They
/// start as plain means over the first `period` changes; each later change moves them by a `period`th of the
/// difference. Without falls the index is 100. Without any change the formula has no value, and the index is 50.
package struct WilderRSI: Sendable {
    private let period: Double
    private var changes = 0.0
    private var averageGain = 0.0
    private var averageLoss = 0.0
    private var previous: Double?

    /// Makes an index over one or more changes.
    package init(period: Int) {
        precondition(period > 0, "the period must be 1 or more, not \(period)")
        self.period = Double(period)
    }

    /// Takes the next close and returns the index from 0 to 100; nil for the first `period` closes.
    ///
    /// O(1).
    package mutating func update(_ close: Double) -> Double? {
        defer { previous = close }
        guard let previous else { return nil }
        let gain = max(close - previous, 0)
        let loss = max(previous - close, 0)
        // With fewer changes than `period`, the same step with their number gives their plain mean.
        changes = min(changes + 1, period)
        averageGain += (gain - averageGain) / changes
        averageLoss += (loss - averageLoss) / changes
        guard changes == period else { return nil }
        let movement = averageGain + averageLoss
        return movement == 0 ? 50 : 100 * averageGain / movement
    }
}
