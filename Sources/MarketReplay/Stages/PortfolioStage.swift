import DomainEvents
import TradingEvents

/// The account: handles `BarClosed`, signals and `OrderExecuted`; publishes orders, positions, trades and
/// `EquityMarked`.
///
/// The open of the next bar fills a signal. The next bar may come before or after the signal, depending on the size of
/// the ring and of the batches. So the stage joins the two by the correlation of the signal's bar, and its events
/// depend on the market data alone.
///
/// `@unchecked Sendable`: only the dispatch thread calls it; others read `account` when the dispatcher has settled.
final class PortfolioStage: @unchecked Sendable {
    let run: Run
    let outlet: StageOutlet
    private(set) var account: Account
    /// Completed trades, in order.
    private(set) var trades: [Trade] = []
    /// Bars that are not settled yet, by index.
    private var waiting: [Int: BarClosed] = [:]
    /// The first bar that is not settled yet.
    private var next = 0
    /// The number of bars that the strategy has decided about.
    private var decided = 0
    /// The id of the last settled bar.
    private var previous: EventID?
    /// Signals that wait for the next bar's open, by the id of their bar.
    private var signals: [EventID: TradingSignalGenerated] = [:]
    /// The order at the exchange, with its signal and its bar.
    private var order: (placed: OrderPlaced, signal: TradingSignalGenerated, bar: BarClosed)?
    private var orders = 0

    init(_ settings: ReplaySettings, _ run: Run, _ outlet: StageOutlet) {
        account = Account(cash: settings.startingCash, feeRate: settings.feeRate)
        self.run = run
        self.outlet = outlet
    }

    func handle(_ event: BarClosed) throws {
        waiting[event.index] = event
        try settle()
    }

    func handle(_ event: TradingSignalGenerated) {
        guard let bar = event.metadata.correlationID else { return }
        signals[bar] = event
    }

    func handle(_ event: BacktestSignalGenerated) throws {
        decided += 1
        try settle()
    }

    func handle(_ event: OrderExecuted) throws {
        guard let (placed, signal, bar) = order, placed.orderID == event.orderID else { return }
        order = nil
        try publishExecution(event, signal)
        switch event.side {
        case .buy:
            let position = account.buyAll(at: event.executedPrice, bar: bar.index, time: bar.bar.time)
            try publishOpening(position, event)
        case .sell:
            let trade = account.sellAll(at: event.executedPrice, bar: bar.index, time: bar.bar.time)
            trades.append(trade)
            try publishClosing(trade, event)
        }
        try mark(bar)
        try settle()
    }

    /// Settles arrived bars in order while the strategy has decided about their predecessors, up to a bar with an
    /// order.
    private func settle() throws {
        while order == nil, decided >= next, let bar = waiting.removeValue(forKey: next) {
            next += 1
            let signal = previous.flatMap { signals.removeValue(forKey: $0) }
            previous = bar.metadata.id
            if let signal { try place(signal, bar) } else { try mark(bar) }
        }
    }

    private func place(_ signal: TradingSignalGenerated, _ bar: BarClosed) throws {
        let isBuy = signal.signalType == .buy
        let units = isBuy ? account.affordableUnits(at: bar.bar.open) : account.position?.units ?? 0
        orders += 1
        let placed = try OrderPlaced(
            orderID: "order-\(orders)",
            strategyID: run.strategyID,
            symbol: bar.market,
            orderType: .market,
            side: isBuy ? .buy : .sell,
            quantity: units,
            orderMetadata: ["bar": .int(Int64(bar.index)), "signal": .string(signal.signalID)],
            metadata: EventMetadata(causedBy: signal.metadata)
        )
        order = (placed, signal, bar)
        try outlet.publish(placed)
    }

    /// Ends a bar, after its fills.
    private func mark(_ bar: BarClosed) throws {
        if let position = account.position { try publishUpdate(position, bar) }
        try outlet.publish(
            EquityMarked(
                metadata: EventMetadata(causedBy: bar.metadata),
                market: bar.market,
                index: bar.index,
                close: bar.bar.close,
                equity: account.equity(at: bar.bar.close)
            )
        )
    }

    /// Rejects the signal of the last bar, because no open follows.
    func rejectUnfilled() throws {
        for signal in signals.values {
            try outlet.publish(
                TradingSignalRejected(
                    signalID: signal.signalID,
                    strategyID: signal.strategyID,
                    symbol: signal.symbol,
                    signalType: signal.signalType,
                    rejectionReason: "no bar follows at whose open it could be filled",
                    metadata: EventMetadata(causedBy: signal.metadata)
                )
            )
        }
        signals = [:]
    }
}
