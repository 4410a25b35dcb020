import DomainEvents

/// Turns indicators into signals: `IndicatorsComputed` in, `SignalDecided` out, one for every bar.
struct StrategyStage {
    private let strategy: TradingStrategy
    private let outlet: StageOutlet
    /// What the account will hold at the next open.
    ///
    /// Signals are always filled, so the strategy knows.
    private var isLong = false
    private var previousSpread: Double?

    init(_ strategy: TradingStrategy, _ outlet: StageOutlet) {
        self.strategy = strategy
        self.outlet = outlet
    }

    mutating func handle(_ event: IndicatorsComputed) throws {
        let action = decide(event.reading)
        try outlet.publish(
            SignalDecided(
                metadata: EventMetadata(causedBy: event.metadata),
                market: event.market,
                index: event.index,
                action: action
            )
        )
    }

    private mutating func decide(_ reading: IndicatorReading) -> SignalDecided.Action {
        let wish = wish(reading)
        switch wish {
        case .enter where !isLong: isLong = true
        case .leave where isLong: isLong = false
        default: return .hold
        }
        return wish
    }

    /// What the indicators say, whatever is held.
    private mutating func wish(_ reading: IndicatorReading) -> SignalDecided.Action {
        switch (strategy, reading) {
        case (.rsi(_, let enterBelow, let leaveAbove), .strength(let strength?)):
            return strength < enterBelow ? .enter : strength > leaveAbove ? .leave : .hold
        case (.movingAverages, .spread(let spread?)):
            defer { previousSpread = spread }
            guard let before = previousSpread else { return .hold }
            return before <= 0 && spread > 0 ? .enter : before >= 0 && spread < 0 ? .leave : .hold
        default:
            return .hold
        }
    }
}
