import DomainEvents
import TradingEvents

/// The trader's figures: handles `TradeCompleted` and `EquityMarked`; publishes `BacktestProgressUpdated` ten times a
/// pass.
///
/// `@unchecked Sendable`: only the dispatch thread calls it; others read it when the dispatcher has settled.
final class ReportStage: @unchecked Sendable {
    private let run: Run
    private let outlet: StageOutlet
    private let bars: [Bar]
    private let begin = ContinuousClock().now
    private(set) var meter: PerformanceMeter
    /// The equity at each bar's close.
    private(set) var equity: [Double] = []
    /// The number of completed trades.
    private(set) var trades = 0

    init(startingCash: Double, _ bars: [Bar], _ run: Run, _ outlet: StageOutlet) {
        meter = PerformanceMeter(startingCash: startingCash)
        equity.reserveCapacity(bars.count)
        self.bars = bars
        self.run = run
        self.outlet = outlet
    }

    func handle(_ event: TradeCompleted) {
        trades += 1
        meter.record(profit: event.profitLoss)
    }

    func handle(_ event: EquityMarked) throws {
        equity.append(event.equity)
        meter.record(equity: event.equity, close: event.close)
        let done = equity.count
        guard done * 10 / bars.count > (done - 1) * 10 / bars.count else { return }
        let elapsed = begin.duration(to: ContinuousClock().now) / .seconds(1)
        try outlet.publish(
            BacktestProgressUpdated(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: event.market,
                progressPercent: Double(done) / Double(bars.count) * 100,
                currentDate: Timestamp(secondsSince1970: bars[event.index].time),
                processedPoints: done,
                totalPoints: bars.count,
                estimatedRemainingSeconds: elapsed / Double(done) * Double(bars.count - done),
                currentPerformance: ["equity": event.equity, "trades": Double(trades)]
            )
        )
    }
}
