/// The checked settings of a replay's trading.
package struct ReplaySettings: Sendable, Equatable {
    /// The possible periods of an indicator, in bars.
    package static let periods = 1...100_000
    /// The default fee on each side of a trade, as a share of its value.
    package static let defaultFeeRate = 0.0005
    /// The default cash at the start.
    package static let defaultStartingCash = 10_000.0
    /// The default drawdown beyond which events report it.
    package static let defaultDrawdownLimit = 0.25

    /// The rule for buying and selling.
    package let strategy: TradingStrategy
    /// The fee on each side of a trade as a share of its value, from zero to less than one.
    package let feeRate: Double
    /// The cash at the start, above zero.
    package let startingCash: Double
    /// The reported drawdown: the fall of the equity below its highest, as a share from 0 to 1.
    package let drawdownLimit: Double

    /// Checks values and makes settings of them.
    ///
    /// - Throws: `ReplaySettingsError` for the first value out of its range.
    package init(
        strategy: TradingStrategy = .rsi(),
        feeRate: Double = Self.defaultFeeRate,
        startingCash: Double = Self.defaultStartingCash,
        drawdownLimit: Double = Self.defaultDrawdownLimit
    ) throws(ReplaySettingsError) {
        switch strategy {
        case .rsi(let period, let enterBelow, let leaveAbove):
            try Self.check(period, "period")
            try Self.check(enterBelow, "enterBelow", (0...100).contains(enterBelow), "must be from 0 to 100")
            try Self.check(leaveAbove, "leaveAbove", (0...100).contains(leaveAbove), "must be from 0 to 100")
            try Self.check(enterBelow, "enterBelow", enterBelow < leaveAbove, "must be below", "leaveAbove")
        case .movingAverages(let fast, let slow):
            try Self.check(fast, "fast")
            try Self.check(slow, "slow")
            try Self.check(fast, "fast", fast < slow, "must be less than", "slow")
        }
        try Self.check(feeRate, "feeRate", (0..<1).contains(feeRate), "must be from 0 to less than 1")
        let isUsable = startingCash > 0 && startingCash.isFinite
        try Self.check(startingCash, "startingCash", isUsable, "must be finite and above 0")
        try Self.check(drawdownLimit, "drawdownLimit", (0...1).contains(drawdownLimit), "must be from 0 to 1")
        self.strategy = strategy
        self.feeRate = feeRate
        self.startingCash = startingCash
        self.drawdownLimit = drawdownLimit
    }

    private static func check(_ period: Int, _ field: String) throws(ReplaySettingsError) {
        let bounds = "must be from \(periods.lowerBound) to \(periods.upperBound)"
        try check(period, field, periods.contains(period), bounds)
    }

    private static func check(
        _ value: some CustomStringConvertible,
        _ field: String,
        _ holds: Bool,
        _ reason: String,
        _ bound: String? = nil
    ) throws(ReplaySettingsError) {
        guard holds else {
            throw ReplaySettingsError(field: field, value: value.description, reason: reason, bound: bound)
        }
    }
}

/// A refused setting.
package struct ReplaySettingsError: Error, Equatable, CustomStringConvertible {
    /// The name of the property or of the strategy's value.
    package let field: String
    /// The refused value.
    package let value: String
    /// The rule for the value: "must be …".
    package let reason: String
    /// The name of another setting at the end of the reason, or nil.
    package let bound: String?

    /// One line: `feeRate 2.0 must be from 0 to less than 1`.
    package var description: String { "\(field) \(value) \(reason(naming: { $0 }))" }

    /// Returns the reason, with names of settings in the caller's terms.
    package func reason(naming name: (String) -> String) -> String {
        bound.map { "\(reason) \(name($0))" } ?? reason
    }
}
