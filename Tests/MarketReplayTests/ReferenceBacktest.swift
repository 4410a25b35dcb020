import MarketReplay

/// A replay as one straight loop over the bars, without events: what the event-driven replay must equal.
struct ReferenceBacktest {
    private(set) var trades: [Trade] = []
    /// The equity at each bar's close, after that bar's fills.
    private(set) var equity: [Double] = []
    let summary: PerformanceSummary

    /// The decision of a bar's close for the next open.
    private enum Signal {
        case enter, leave
    }

    /// Runs a strategy over all bars, of which there must be at least one.
    init(bars: [Bar], settings: ReplaySettings) {
        let signals = Self.signals(settings.strategy)
        var account = Account(cash: settings.startingCash, feeRate: settings.feeRate)
        var meter = PerformanceMeter(startingCash: settings.startingCash)
        var pending: Signal?
        for (index, bar) in bars.enumerated() {
            switch pending {
            case .enter where account.position == nil:
                account.buyAll(at: bar.open, bar: index, time: bar.time)
            case .leave where account.position != nil:
                let trade = account.sellAll(at: bar.open, bar: index, time: bar.time)
                meter.record(trade)
                trades.append(trade)
            default: break
            }
            equity.append(meter.record(close: bar.close, of: account))
            pending = signals(bar.close)
        }
        summary = meter.summary(of: account, lastClose: bars[bars.count - 1].close)
    }

    private static func signals(_ strategy: TradingStrategy) -> (Double) -> Signal? {
        switch strategy {
        case .rsi(let period, let enterBelow, let leaveAbove):
            var strength = WilderRSI(period: period)
            return { close in
                guard let value = strength.update(close) else { return nil }
                return value < enterBelow ? .enter : value > leaveAbove ? .leave : nil
            }
        case .movingAverages(let fastPeriod, let slowPeriod):
            var fast = SimpleMovingAverage(period: fastPeriod)
            var slow = SimpleMovingAverage(period: slowPeriod)
            var previous: Double?
            return { close in
                // Both are updated before either may be missing.
                let (fast, slow) = (fast.update(close), slow.update(close))
                guard let fast, let slow else { return nil }
                defer { previous = fast - slow }
                guard let before = previous else { return nil }
                let now = fast - slow
                return before <= 0 && now > 0 ? .enter : before >= 0 && now < 0 ? .leave : nil
            }
        }
    }
}
