import DomainEvents
package import EventDispatch

/// Replays market data through the engine, pass after pass.
///
///     let outcome = try Replay(bars, market: "sp500", settings).run()
///     print(outcome.result.summary.finalEquity)
///
/// The result depends on bars and settings alone: not on the ring's capacity, the mode, the batches.
package struct Replay {
    private let bars: [Bar]
    private let market: String
    private let settings: ReplaySettings
    private let engineSettings: EngineSettings

    /// A replay of one or more bars in the order of their times.
    package init(
        _ bars: [Bar],
        market: String,
        _ settings: ReplaySettings,
        engine: EngineSettings = EngineSettings()
    ) {
        precondition(!bars.isEmpty, "a replay needs at least one bar")
        self.bars = bars
        self.market = market
        self.settings = settings
        engineSettings = engine
    }

    /// Runs so many passes, each with fresh stages on the same dispatcher.
    ///
    /// - Parameter progress: told how many bars have been fed, over all passes.
    /// - Throws: ``ReplayFailure``.
    package func run(passes: Int = 1, progress: (Int) -> Void = { _ in }) throws -> ReplayOutcome {
        let engine = ReplayEngine(engineSettings)
        let clock = ContinuousClock()
        let begin = clock.now
        let first = try runPass(on: engine) { progress($0) }
        var published = first.published
        var handled = first.handled
        for pass in 1..<max(1, passes) {
            let result = try runPass(on: engine) { progress(pass * bars.count + $0) }
            guard result == first else {
                throw ReplayFailure.passesDiffer(
                    pass: pass + 1,
                    finalEquity: result.summary.finalEquity,
                    firstFinalEquity: first.summary.finalEquity
                )
            }
            published += result.published
            handled += result.handled
        }
        let duration = begin.duration(to: clock.now)
        let report = try engine.shutdown()
        let violations = Self.violations(report.statistics, published: published, handled: handled)
        guard violations.isEmpty else { throw ReplayFailure.notConserved(violations) }
        return ReplayOutcome(
            result: first,
            passes: max(1, passes),
            bars: bars.count,
            duration: duration,
            published: published,
            statistics: report.statistics
        )
    }

    private func runPass(on engine: ReplayEngine, progress: (Int) -> Void) throws -> PassResult {
        var pass = ReplayPass(bars, market: market, settings, engine.dispatcher)
        try pass.run(on: engine, batch: engineSettings.batch, fed: progress)
        return pass.finish()
    }

    /// Compares the engine's counts with the independent ones: every event published was accepted, dispatched and
    /// handled by everybody who should.
    private static func violations(
        _ statistics: DispatchStatistics,
        published: Int,
        handled: Int
    ) -> [String] {
        var violations: [String] = []
        func check(_ name: String, _ figure: UInt64, _ expected: Int) {
            if figure != UInt64(expected) { violations.append("\(name) is \(figure), not \(expected)") }
        }
        check("accepted", statistics.accepted, published)
        check("dispatched", statistics.dispatched, published)
        check("handled", statistics.handlers.handled, handled)
        check("failed", statistics.handlers.failed, 0)
        check("expired", statistics.handlers.expired, 0)
        check("cancelled", statistics.handlers.cancelled, 0)
        check("refused", statistics.refused.total, 0)
        check("undelivered", statistics.undelivered, 0)
        check("dead", statistics.dead, 0)
        check("pending cells", UInt64(statistics.pendingCells), 0)
        return violations
    }
}

/// What a replay came to, all passes together.
package struct ReplayOutcome: Sendable {
    /// The result, the same in every pass.
    package let result: PassResult
    /// How many passes there were.
    package let passes: Int
    /// Bars of one pass.
    package let bars: Int
    /// From the first publish to the last pass's settling.
    package let duration: Duration
    /// Events published, by the stages' own count.
    package let published: Int
    /// The engine's final counts, which agree with it.
    package let statistics: DispatchStatistics

    /// Events dispatched in a second.
    package var eventsPerSecond: Double {
        Double(published) / (duration / .seconds(1))
    }

    /// Events by their declared type, in the order in which one bar brings them about.
    package var counts: [(eventType: String, count: Int)] {
        ReplayEvents.types.map { type in
            let name = String(reflecting: type)
            return (type.eventType, Int(statistics.types.first { $0.type == name }?.dispatched ?? 0))
        }
    }
}
