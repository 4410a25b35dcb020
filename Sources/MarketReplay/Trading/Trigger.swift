import TradingEvents

/// A strategy's trigger: an indicator of the closes and two conditions on it.
struct Trigger {
    /// A strategy's aim, whatever the account holds.
    enum Wish: Sendable {
        case enter, leave
    }

    /// One of a trigger's conditions.
    struct Condition: Sendable {
        let id: String
        let name: String
        let comparison: ComparisonOperator
        let threshold: Double
        /// The aim of the strategy when the condition is met.
        let asks: Wish
    }

    private enum Indicator {
        case strength(WilderRSI, enterBelow: Double, leaveAbove: Double)
        case means(fast: SimpleMovingAverage, slow: SimpleMovingAverage, before: Double?)
    }

    /// The indicator's name.
    let indicator: String
    /// The condition to enter, then the one to leave.
    let conditions: [Condition]
    private var state: Indicator

    init(_ strategy: TradingStrategy) {
        func condition(_ id: String, _ comparison: ComparisonOperator, _ threshold: Double, _ asks: Wish)
            -> Condition
        {
            let name =
                "\(id.split(separator: "-").joined(separator: " ")) \(comparison.rawValue) \(threshold)"
            return Condition(id: id, name: name, comparison: comparison, threshold: threshold, asks: asks)
        }
        switch strategy {
        case .rsi(let period, let enterBelow, let leaveAbove):
            indicator = "rsi"
            conditions = [
                condition("rsi-low", .less, enterBelow, .enter),
                condition("rsi-high", .greater, leaveAbove, .leave),
            ]
            state = .strength(WilderRSI(period: period), enterBelow: enterBelow, leaveAbove: leaveAbove)
        case .movingAverages(let fast, let slow):
            indicator = "spread"
            conditions = [
                condition("spread-turns-positive", .greater, 0, .enter),
                condition("spread-turns-negative", .less, 0, .leave),
            ]
            state = .means(
                fast: SimpleMovingAverage(period: fast),
                slow: SimpleMovingAverage(period: slow),
                before: nil
            )
        }
    }

    /// Takes a close, and returns the indicator, nil before there are enough closes, and the strategy's aim.
    mutating func evaluate(_ close: Double) -> (reading: Double?, wish: Wish?) {
        switch state {
        case .strength(var strength, let enterBelow, let leaveAbove):
            let reading = strength.update(close)
            state = .strength(strength, enterBelow: enterBelow, leaveAbove: leaveAbove)
            guard let reading else { return (nil, nil) }
            return (reading, reading < enterBelow ? .enter : reading > leaveAbove ? .leave : nil)
        case .means(var fast, var slow, let before):
            // Both are updated before either may be missing.
            let (fastMean, slowMean) = (fast.update(close), slow.update(close))
            guard let fastMean, let slowMean else {
                state = .means(fast: fast, slow: slow, before: before)
                return (nil, nil)
            }
            let spread = fastMean - slowMean
            state = .means(fast: fast, slow: slow, before: spread)
            guard let before else { return (spread, nil) }
            return (spread, before <= 0 && spread > 0 ? .enter : before >= 0 && spread < 0 ? .leave : nil)
        }
    }
}
