/// The trader's view: `OrderPlaced`, `PositionOpened`, `TradeClosed` and `EquityMarked` in, nothing out.
///
/// `@unchecked Sendable`: only the dispatch thread calls it; others read it when the dispatcher has settled.
final class ReportStage: @unchecked Sendable {
    private(set) var meter: PerformanceMeter
    private(set) var trades: [Trade] = []
    /// The equity at each bar's close.
    private(set) var equity: [Double] = []
    /// Orders placed, and positions opened: what is open at the end, or was never filled, shows in their difference.
    private(set) var orders = 0
    private(set) var positions = 0

    init(startingCash: Double, bars: Int) {
        meter = PerformanceMeter(startingCash: startingCash)
        equity.reserveCapacity(bars)
    }

    func handle(_ event: OrderPlaced) {
        orders += 1
    }

    func handle(_ event: PositionOpened) {
        positions += 1
    }

    func handle(_ event: TradeClosed) {
        trades.append(event.trade)
        meter.record(event.trade)
    }

    func handle(_ event: EquityMarked) {
        equity.append(event.equity)
        meter.record(equity: event.equity, close: event.close)
    }
}
