import DomainEvents
import TradingEvents

/// The account: `BarClosed`, signals and `OrderExecuted` in; orders, positions, trades and `EquityMarked` out.
///
/// A signal of one bar is filled at the open of the next. The next bar may be here already, or not yet: that depends
/// on the size of the ring and of the batches. So the two are joined by the correlation that everything which follows
/// from a bar shares, and what is published depends on the market data alone.
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
    /// The bars before this one have been decided about.
    private var decided = 0
    /// The last bar that was settled.
    private var previous: EventID?
    /// Signals that wait for the next bar's open, by the bar that they follow from.
    private var signals: [EventID: TradingSignalGenerated] = [:]
    /// What is at the exchange.
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

    /// Settles every bar that has arrived and whose predecessor has been decided about, up to one with an order.
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

    /// The end of a bar, after its fills.
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

    /// The signal of the last bar, which no open follows.
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
