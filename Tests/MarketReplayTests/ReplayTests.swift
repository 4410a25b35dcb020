import EventDispatch
import MarketReplay
import Testing

/// The event-driven replay against one straight loop over the bars: equal to the bit, however the engine is set up.
@Suite("Replay through the engine")
struct ReplayTests {
    static let bars: [Bar] = (try? MarketDataReader.bars(path: DefaultData.path)) ?? []

    @Test(
        "Equity and trades do not depend on capacity, mode or batches",
        arguments: [TradingStrategy.rsi(), .movingAverages()],
        [8, 64, 4_096]
    )
    func deterministic(strategy: TradingStrategy, capacity: Int) throws {
        let settings = try ReplaySettings(strategy: strategy)
        let bars = Array(Self.bars.prefix(2_000))
        try #require(bars.count == 2_000)
        let reference = ReferenceBacktest(bars: bars, settings: settings)
        for mode in EngineSettings.Mode.allCases {
            for batch in [1, 64] {
                let engine = EngineSettings(mode: mode, capacity: capacity, batch: batch)
                let outcome = try Replay(bars, market: "sp500", settings, engine: engine).run()
                #expect(outcome.result.equity.map(\.bitPattern) == reference.equity.map(\.bitPattern))
                #expect(outcome.result.trades == reference.trades)
                #expect(outcome.result.summary == reference.summary)
            }
        }
    }

    @Test("The smallest rings, where every event is boxed or spilled, change nothing", arguments: [1, 2, 4])
    func smallestRings(capacity: Int) throws {
        let settings = try ReplaySettings()
        let bars = Array(Self.bars.prefix(600))
        let reference = ReferenceBacktest(bars: bars, settings: settings)
        let engine = EngineSettings(capacity: capacity, batch: 64)
        let outcome = try Replay(bars, market: "sp500", settings, engine: engine).run()
        #expect(outcome.result.equity == reference.equity)
        #expect(outcome.statistics.spilled > 0)
    }

    @Test("The whole file, in three passes, comes to the independent figures")
    func wholeFile() throws {
        let outcome = try Replay(Self.bars, market: "sp500", ReplaySettings()).run(passes: 3)
        let reference = try ReferenceBacktest(bars: Self.bars, settings: ReplaySettings())
        #expect(outcome.result.summary == reference.summary)
        #expect(outcome.result.summary.trades == 16)
        #expect(outcome.events.named.first { $0.eventType == "bar.closed" }?.count == 3 * 5_031)
        #expect(outcome.events.named.first { $0.eventType == "trade.completed" }?.count == 3 * 16)
        #expect(outcome.published == outcome.events.named.reduce(0) { $0 + $1.count })
        #expect(outcome.events.catalogueTypes == 30)
    }

    @Test("One bar has no signal to fill and no trade")
    func oneBar() throws {
        let outcome = try Replay(Array(Self.bars.prefix(1)), market: "sp500", ReplaySettings()).run()
        #expect(outcome.result.equity == [10_000])
        #expect(outcome.result.trades.isEmpty)
    }
}
