import DomainEvents

/// Computes the strategy's indicators: `BarClosed` in, `IndicatorsComputed` out.
struct IndicatorStage {
    private enum Indicators {
        case strength(WilderRSI)
        case means(fast: SimpleMovingAverage, slow: SimpleMovingAverage)
    }

    private var indicators: Indicators
    private let outlet: StageOutlet

    init(_ strategy: TradingStrategy, _ outlet: StageOutlet) {
        switch strategy {
        case .rsi(let period, _, _):
            indicators = .strength(WilderRSI(period: period))
        case .movingAverages(let fast, let slow):
            indicators = .means(
                fast: SimpleMovingAverage(period: fast),
                slow: SimpleMovingAverage(period: slow)
            )
        }
        self.outlet = outlet
    }

    mutating func handle(_ event: BarClosed) throws {
        let reading = reading(after: event.bar.close)
        try outlet.publish(
            IndicatorsComputed(
                metadata: EventMetadata(causedBy: event.metadata),
                market: event.market,
                index: event.index,
                reading: reading
            )
        )
    }

    private mutating func reading(after close: Double) -> IndicatorReading {
        switch indicators {
        case .strength(var strength):
            let value = strength.update(close)
            indicators = .strength(strength)
            return .strength(value)
        case .means(var fast, var slow):
            // Both are updated before either may be missing.
            let (fastMean, slowMean) = (fast.update(close), slow.update(close))
            indicators = .means(fast: fast, slow: slow)
            guard let fastMean, let slowMean else { return .spread(nil) }
            return .spread(fastMean - slowMean)
        }
    }
}
