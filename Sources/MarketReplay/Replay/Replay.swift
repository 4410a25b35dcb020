import DomainEvents
package import EventDispatch
import TradingEvents

/// Replays market data through the engine, pass after pass, as events of the trading catalogue.
///
///     let outcome = try Replay(bars, market: "sp500", settings).run()
///     print(outcome.result.summary.finalEquity)
///
/// The result depends on bars and settings alone: not on the ring's capacity, the mode or the batches.
package struct Replay {
    private let bars: [Bar]
    private let run: Run
    private let settings: ReplaySettings
    private let engineSettings: EngineSettings
    private let journal: EventJournal?
    private let loaded: Duration

    /// Makes a replay of one or more bars in the order of their times.
    ///
    /// - Parameters:
    ///   - journal: the journal that writes every event during the replay, if any.
    ///   - loaded: the time it took to read the bars, for the replay's events.
    package init(
        _ bars: [Bar],
        market: String,
        _ settings: ReplaySettings,
        engine: EngineSettings = EngineSettings(),
        journal: EventJournal? = nil,
        loaded: Duration = .zero
    ) {
        precondition(!bars.isEmpty, "a replay needs at least one bar")
        self.bars = bars
        run = Run(market: market, settings.strategy)
        self.settings = settings
        engineSettings = engine
        self.journal = journal
        self.loaded = loaded
    }

    /// Runs so many passes, each with fresh stages on the same publisher.
    ///
    /// - Parameter progress: called with the number of bars fed so far, over all passes.
    /// - Throws: ``ReplayFailure``.
    package func run(passes: Int = 1, progress: (Int) -> Void = { _ in }) throws -> ReplayOutcome {
        // Times of bars become times of events: a time out of range is refused before anything happens.
        for bar in [bars[0], bars[bars.count - 1]] { _ = try Timestamp(bar) }
        let engine = ReplayEngine(engineSettings, journal: journal)
        let clock = ContinuousClock()
        let begin = clock.now
        var counts = PassCounts()
        let first = try runPass(on: engine, &counts) { progress($0) }
        for pass in 1..<max(1, passes) {
            let result = try runPass(on: engine, &counts) { progress(pass * bars.count + $0) }
            guard result == first else {
                throw ReplayFailure.passesDiffer(
                    pass: pass + 1,
                    finalEquity: result.summary.finalEquity,
                    firstFinalEquity: first.summary.finalEquity
                )
            }
        }
        let duration = begin.duration(to: clock.now)
        let report = try engine.shutdown()
        let violations = counts.violations(in: report.statistics)
        guard violations.isEmpty else { throw ReplayFailure.notConserved(violations) }
        try journal?.close(first.summary, passes: max(1, passes))
        return ReplayOutcome(
            result: first,
            passes: max(1, passes),
            bars: bars.count,
            duration: duration,
            events: counts.published,
            statistics: report.statistics
        )
    }

    private func runPass(
        on engine: ReplayEngine,
        _ counts: inout PassCounts,
        _ progress: (Int) -> Void
    ) throws -> PassResult {
        let begin = ContinuousClock().now
        let repository = Repository<Strategy>(store: InMemoryEventStore(), publisher: engine.publisher)
        var strategy = Strategy(id: run.strategyID)
        var pass = ReplayPass(bars, run, settings, engine)
        let lifecycle = EventID()
        do {
            try withCorrelation(lifecycle) { try pass.begin(&strategy, in: repository, loaded: loaded) }
            try engine.settle()
            try pass.feed(engine, batch: engineSettings.batch, fed: progress)
            try pass.portfolio.rejectUnfilled()
            let result = pass.result
            try withCorrelation(lifecycle) {
                try pass.complete(
                    result,
                    &strategy,
                    in: repository,
                    after: begin.duration(to: ContinuousClock().now),
                    savedAt: journal?.location ?? "memory"
                )
            }
            try engine.settle()
            counts.add(pass.finish())
            return result
        } catch {
            // The failure is published if that is still possible; the first error is the one to throw.
            try? withCorrelation(lifecycle) { try pass.fail(error) }
            _ = try? engine.shutdown()
            journal?.abandon()
            throw error
        }
    }
}

/// The outcome of a replay, all passes together.
package struct ReplayOutcome: Sendable {
    /// The result, the same in every pass.
    package let result: PassResult
    /// The number of passes.
    package let passes: Int
    /// Bars of one pass.
    package let bars: Int
    /// The time from the first publish to the end of the last pass.
    package let duration: Duration
    /// Published events, counted by their publishers.
    package let events: EventTally
    /// The engine's final counts, which agree with the publishers'.
    package let statistics: DispatchStatistics

    /// The number of published events.
    package var published: Int { events.total }

    /// Dispatched events per second.
    package var eventsPerSecond: Double {
        Double(published) / (duration / .seconds(1))
    }
}
