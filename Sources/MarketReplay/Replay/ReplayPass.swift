import DomainEvents
import EventDispatch
import TradingEvents

/// One pass over the bars: its stages, their subscriptions, its result.
///
/// Each stage handles one or a few event types and publishes others, from inside its handlers. Three stages own their
/// state in their closures. Three are objects with weak-owner handlers, because several types of events change one
/// state.
struct ReplayPass {
    let run: Run
    let bars: [Bar]
    let settings: ReplaySettings
    let outlet: StageOutlet
    let portfolio: PortfolioStage
    let report: ReportStage
    private let exchange: ExchangeStage
    private let tally = TallyStage()
    private var subscribers = EventTally()
    private var catchAlls = 0
    private let subscriptions = SubscriptionSet()
    /// Bars published by the feed, which is not a stage.
    private var fed = 0

    /// Subscribes the stages of a new pass.
    init(_ bars: [Bar], _ run: Run, _ settings: ReplaySettings, _ engine: ReplayEngine) {
        self.run = run
        self.bars = bars
        self.settings = settings
        let outlet = StageOutlet(engine.publisher)
        self.outlet = outlet
        exchange = ExchangeStage(feeRate: settings.feeRate, outlet)
        portfolio = PortfolioStage(settings, run, outlet)
        report = ReportStage(startingCash: settings.startingCash, bars, run, outlet)

        let trigger = TriggerStage(run: run, outlet: outlet)
        subscribe(to: BarClosed.self, "trigger", engine) { try trigger.handle($0) }
        var evaluation = EvaluationStage(settings.strategy, run, outlet)
        subscribe(to: TriggerEvaluationStarted.self, "evaluation", engine) { try evaluation.handle($0) }
        var strategy = StrategyStage(settings.strategy, run, outlet)
        subscribe(to: TriggerEvaluationCompleted.self, "strategy", engine) { try strategy.handle($0) }
        var risk = RiskStage(limit: settings.drawdownLimit, run, outlet)
        subscribe(to: EquityMarked.self, "risk", engine) { try risk.handle($0) }
        subscribeObjects(engine)
        subscribeToAll("tally", tally, engine)
        if let journal = engine.journal {
            subscribeToAll("journal", JournalHandler(journal: journal), engine)
        }
    }

    private mutating func subscribeObjects(_ engine: ReplayEngine) {
        let (exchange, portfolio, report) = (exchange, portfolio, report)
        subscribe(to: BarClosed.self, exchange, "exchange", engine) { $0.handle($1) }
        subscribe(to: OrderPlaced.self, exchange, "exchange", engine) { try $0.handle($1) }
        subscribe(to: EquityMarked.self, exchange, "exchange", engine) { $0.handle($1) }
        subscribe(to: BarClosed.self, portfolio, "portfolio", engine) { try $0.handle($1) }
        subscribe(to: TradingSignalGenerated.self, portfolio, "portfolio", engine) { $0.handle($1) }
        subscribe(to: BacktestSignalGenerated.self, portfolio, "portfolio", engine) { try $0.handle($1) }
        subscribe(to: OrderExecuted.self, portfolio, "portfolio", engine) { try $0.handle($1) }
        subscribe(to: TradeCompleted.self, report, "report", engine) { $0.handle($1) }
        subscribe(to: EquityMarked.self, report, "report", engine) { try $0.handle($1) }
    }

    private mutating func subscribe<Event: DomainEvent>(
        to type: Event.Type,
        _ label: String,
        _ engine: ReplayEngine,
        _ handler: sending @escaping (Event) throws -> Void
    ) {
        engine.publisher.subscribe(to: type, options: HandlerOptions(label: label), handler)
            .store(in: subscriptions)
        subscribers.add(type)
    }

    private mutating func subscribe<Owner: AnyObject & Sendable, Event: DomainEvent>(
        to type: Event.Type,
        _ owner: Owner,
        _ label: String,
        _ engine: ReplayEngine,
        _ handler: sending @escaping (Owner, Event) throws -> Void
    ) {
        engine.publisher.subscribe(to: type, owner: owner, options: HandlerOptions(label: label), handler)
            .store(in: subscriptions)
        subscribers.add(type)
    }

    private mutating func subscribeToAll(
        _ label: String,
        _ handler: sending some DomainEventHandler,
        _ engine: ReplayEngine
    ) {
        engine.publisher.subscribe(
            matching: .all,
            options: HandlerOptions(priority: .low, label: label),
            handler
        ).store(in: subscriptions)
        catchAlls += 1
    }

    /// Publishes every bar, `batch` at a time, and settles.
    ///
    /// - Parameter progress: called with the number of bars published so far.
    mutating func feed(_ engine: ReplayEngine, batch: Int, fed progress: (Int) -> Void) throws {
        let size = engine.dispatcher.longestBatch(of: BarClosed.self, atMost: batch)
        while fed < bars.count {
            let next = bars[fed..<min(fed + size, bars.count)]
            if size == 1 {
                for bar in next { try engine.publisher.publish(event(bar, fed)) }
            } else {
                try engine.publisher.publish(
                    contentsOf: next.enumerated().map { event($0.element, fed + $0.offset) }
                )
            }
            fed += next.count
            try engine.poll()
            try engine.rethrowFailure()
            progress(fed)
        }
        try engine.settle()
        outlet.note(BarClosed.self, fed)
    }

    private func event(_ bar: Bar, _ index: Int) -> BarClosed {
        BarClosed(metadata: EventMetadata(), market: run.market, index: index, bar: bar)
    }

    /// The trader's figures after the last bar.
    var result: PassResult {
        PassResult(
            summary: report.meter.summary(of: portfolio.account, lastClose: bars[bars.count - 1].close),
            trades: portfolio.trades,
            equity: report.equity
        )
    }

    /// Cancels the subscriptions, and returns the counts; call it after the last event has been handled.
    consuming func finish() -> PassCounts {
        subscriptions.cancelAll()
        let published = outlet.published
        let handled = published.types.reduce(0) { $0 + $1.count * (subscribers[$1.type] + catchAlls) }
        return PassCounts(published: published, received: tally.received, handled: handled)
    }
}

/// The events of one pass or several, and the expected calls of handlers.
struct PassCounts {
    /// Published events, counted by their publishers.
    var published = EventTally()
    /// Received events, counted by a handler of all types.
    var received = EventTally()
    /// Expected calls of handlers for the published events.
    var handled = 0

    mutating func add(_ other: PassCounts) {
        published.add(other.published)
        received.add(other.received)
        handled += other.handled
    }
}
