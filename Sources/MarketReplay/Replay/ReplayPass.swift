import DomainEvents
import EventDispatch

/// One pass over the bars: its stages, their subscriptions, its result.
///
/// Each stage listens to one or two event types and publishes others, from inside its handler. Two own their state in
/// their closures; three are objects with weak-owner handlers, since two types of events go to one state.
struct ReplayPass {
    private let market: String
    private let bars: [Bar]
    private let outlet: StageOutlet
    private let portfolio: PortfolioStage
    private let report: ReportStage
    private let exchange: ExchangeStage
    private var subscriptions: Set<Subscription> = []
    /// Bars published by the feed, which is not a stage.
    private var fed = 0

    /// Subscribes the stages of a new pass.
    init(_ bars: [Bar], market: String, _ settings: ReplaySettings, _ dispatcher: EventDispatcher) {
        self.market = market
        self.bars = bars
        let outlet = StageOutlet(dispatcher)
        self.outlet = outlet
        exchange = ExchangeStage(outlet)
        portfolio = PortfolioStage(settings, outlet)
        report = ReportStage(startingCash: settings.startingCash, bars: bars.count)

        var indicators = IndicatorStage(settings.strategy, outlet)
        dispatcher.subscribe(to: BarClosed.self, label: "indicators") { try indicators.handle($0) }
            .store(in: &subscriptions)
        var strategy = StrategyStage(settings.strategy, outlet)
        dispatcher.subscribe(to: IndicatorsComputed.self, label: "strategy") { try strategy.handle($0) }
            .store(in: &subscriptions)
        subscribeObjects(dispatcher)
    }

    private mutating func subscribeObjects(_ dispatcher: EventDispatcher) {
        let (exchange, portfolio, report) = (exchange, portfolio, report)
        subscriptions.formUnion([
            dispatcher.subscribe(to: BarClosed.self, owner: exchange, label: "exchange") {
                try $0.handle($1)
            },
            dispatcher.subscribe(to: SignalDecided.self, owner: exchange, label: "exchange") {
                try $0.handle($1)
            },
            dispatcher.subscribe(to: OrderFilled.self, owner: portfolio, label: "portfolio") {
                try $0.handle($1)
            },
            dispatcher.subscribe(to: PriceMarked.self, owner: portfolio, label: "portfolio") {
                try $0.handle($1)
            },
            dispatcher.subscribe(to: OrderPlaced.self, owner: report, label: "report") { $0.handle($1) },
            dispatcher.subscribe(to: PositionOpened.self, owner: report, label: "report") { $0.handle($1) },
            dispatcher.subscribe(to: TradeClosed.self, owner: report, label: "report") { $0.handle($1) },
            dispatcher.subscribe(to: EquityMarked.self, owner: report, label: "report") { $0.handle($1) },
        ])
    }

    /// Publishes every bar, `batch` at a time, and settles.
    ///
    /// `fed` is told how many bars have been published.
    mutating func run(on engine: ReplayEngine, batch: Int, fed progress: (Int) -> Void) throws {
        let size = engine.dispatcher.longestBatch(of: BarClosed.self, atMost: batch)
        while fed < bars.count {
            let next = bars[fed..<min(fed + size, bars.count)]
            if size == 1 {
                for bar in next { try engine.dispatcher.publish(event(bar, fed)) }
            } else {
                try engine.dispatcher.publish(
                    contentsOf: next.enumerated().map { event($0.element, fed + $0.offset) }
                )
            }
            fed += next.count
            try engine.poll()
            try engine.rethrowFailure()
            progress(fed)
        }
        try engine.dispatcher.settle()
        try engine.rethrowFailure()
    }

    private func event(_ bar: Bar, _ index: Int) -> BarClosed {
        BarClosed(metadata: EventMetadata(), market: market, index: index, bar: bar)
    }

    /// Ends the pass.
    ///
    /// After `run`.
    consuming func finish() -> PassResult {
        for subscription in subscriptions { subscription.cancel() }
        return PassResult(
            // Every event has one handler, a bar two.
            summary: report.meter.summary(of: portfolio.account, lastClose: bars[bars.count - 1].close),
            trades: report.trades,
            equity: report.equity,
            published: fed + outlet.published,
            handled: 2 * fed + outlet.published
        )
    }
}

/// What a pass came to.
package struct PassResult: Sendable, Equatable {
    /// The trader's figures.
    package let summary: PerformanceSummary
    /// Completed trades, in order.
    package let trades: [Trade]
    /// The equity at each bar's close.
    package let equity: [Double]
    /// Events that the feed and the stages published, by their own count.
    package let published: Int
    /// Calls of handlers that these events should have led to.
    package let handled: Int
}
