import DomainEvents
import EventCoding
import EventDispatch
import Foundation
import MarketReplay
import Testing
import TradingEvents

/// The events of a replay: their order, their figures, and the events of a replay that fails.
@Suite("Replay lifecycle: order, figures, failure")
struct ReplayLifecycleTests {
    /// The events of a replay, as its file has them.
    static func events(
        _ bars: [Bar],
        _ settings: ReplaySettings,
        passes: Int = 1
    ) throws -> (events: [any DomainEvent], failure: (any Error)?) {
        let file = TemporaryFile()
        var failure: (any Error)?
        do {
            let journal = try EventJournal(path: file.path, source: "/trading-replay/test")
            _ = try Replay(bars, market: "test", settings, journal: journal).run(passes: passes)
        } catch {
            failure = error
        }
        let reader = EventStreamReader(coder: try ReplayEvents.coder(source: "/trading-replay/test"))
        var events: [any DomainEvent] = []
        // Not by way of Data, which leaks a page where the file is empty.
        let descriptor = open(file.path, O_RDONLY)
        defer { close(descriptor) }
        try reader.read(fileDescriptor: descriptor) { result in
            events.append(try #require(try result.get().event.event))
        }
        return (events, failure)
    }

    @Test("The strategy is created, validated and activated before the first bar, and retired after the last")
    func order() throws {
        let (events, failure) = try Self.events(Array(ReplayTests.bars.prefix(100)), ReplaySettings())
        #expect(failure == nil)
        let names = events.map { type(of: $0).eventType }
        let firstBar = try #require(names.firstIndex(of: "bar.closed"))
        #expect(
            Array(names[..<firstBar]) == [
                "strategy.created", "strategy.validated", "condition.validation.completed",
                "condition.validation.completed", "trigger.created", "strategy.activated", "backtest.started",
                "backtest.data.loaded",
            ]
        )
        #expect(
            Array(names.suffix(5)) == [
                "backtest.completed", "backtest.result.saved", "strategy.backtest.completed",
                "strategy.deactivated", "replay.file.closed",
            ]
        )
        #expect(names.count { $0 == "backtest.progress.updated" } == 10)
    }

    @Test("The last events' figures are those of the summary")
    func figures() throws {
        let bars = Array(ReplayTests.bars.prefix(1_500))
        let (events, _) = try Self.events(bars, ReplaySettings())
        let reference = try ReferenceBacktest(bars: bars, settings: ReplaySettings()).summary
        let completed = try #require(events.lazy.compactMap { $0 as? BacktestCompleted }.first)
        #expect(completed.finalCapital == reference.finalEquity)
        #expect(completed.totalTrades == reference.trades)
        #expect(completed.winningTrades == reference.wins)
        #expect(completed.losingTrades == reference.trades - reference.wins)
        #expect(completed.maxDrawdown == reference.largestDrawdown * 100)
        let days = Double(bars[1_499].time - bars[0].time) / 86_400
        let yearly = exp(log(reference.finalEquity / 10_000) * 365.25 / days)
        #expect(abs(completed.annualReturn - (yearly - 1) * 100) < 1e-9)
        let trades = events.compactMap { $0 as? TradeCompleted }
        #expect(trades.count == reference.trades)
        let won = trades.map(\.profitLoss).filter { $0 > 0 }.reduce(0, +)
        let lost = trades.map(\.profitLoss).filter { $0 < 0 }.reduce(0, -)
        #expect(abs(completed.profitFactor - won / lost) < 1e-9)
        let fills = events.compactMap { $0 as? OrderExecuted }
        #expect(abs(fills.map(\.executionFee).reduce(0, +) - reference.fees) < 1e-6)
    }

    @Test(
        "The drawdown is told of each time that it passes the limit, and only then",
        arguments: [0.1, 0.25, 1]
    )
    func risk(limit: Double) throws {
        let bars = Array(ReplayTests.bars.prefix(900))
        let settings = try ReplaySettings(drawdownLimit: limit)
        let (events, _) = try Self.events(bars, settings)
        let equity = ReferenceBacktest(bars: bars, settings: settings).equity
        var highest = 0.0
        var passed = 0
        var isBeyond = false
        for value in equity {
            highest = max(highest, value)
            if 1 - value / highest > limit {
                passed += isBeyond ? 0 : 1
                isBeyond = true
            } else {
                isBeyond = false
            }
        }
        let told = events.compactMap { $0 as? RiskLimitExceeded }
        #expect(told.count == passed)
        #expect((passed == 0) == (limit == 1))
        #expect(told.allSatisfy { $0.currentValue > limit * 100 && $0.limitValue == limit * 100 })
    }

    @Test("A signal of the last bar, which no open follows, is rejected")
    func lastBar() throws {
        let bars = Array(ReplayTests.bars.prefix(200))
        let (events, _) = try Self.events(bars, ReplaySettings())
        let signals = events.compactMap { $0 as? TradingSignalGenerated }
        let bar = try #require(signals.first?.metadata.correlationID)
        let index = try #require(
            events.compactMap { $0 as? BarClosed }.first { $0.metadata.id == bar }?.index
        )
        let (short, _) = try Self.events(Array(bars.prefix(index + 1)), ReplaySettings())
        #expect(short.count { $0 is OrderPlaced } == 0)
        let rejected = try #require(short.lazy.compactMap { $0 as? TradingSignalRejected }.first)
        let signal = try #require(short.lazy.compactMap { $0 as? TradingSignalGenerated }.first)
        #expect(rejected.signalID == signal.signalID)
        #expect(rejected.metadata.causationID == signal.metadata.id)
        let (longer, _) = try Self.events(Array(bars.prefix(index + 2)), ReplaySettings())
        #expect(longer.count { $0 is TradingSignalRejected } == 0)
        #expect(longer.count { $0 is OrderExecuted } == 1)
    }

    @Test("A stage that fails is told of, and is what the replay throws")
    func failure() throws {
        // Prices that no order can be filled at: the units would be infinite.
        let tiny = ReplayTests.bars.prefix(60).map { bar in
            Bar(
                time: bar.time,
                open: .leastNonzeroMagnitude,
                high: 1,
                low: .leastNonzeroMagnitude,
                close: bar.close,
                volume: 1
            )
        }
        let (events, failure) = try Self.events(
            tiny,
            ReplaySettings(strategy: .rsi(period: 2, enterBelow: 99, leaveAbove: 99.5))
        )
        #expect("\(try #require(failure))".contains("order.placed: quantity"))
        let told = try #require(events.lazy.compactMap { $0 as? BacktestFailed }.first)
        #expect(told.errorMessage.contains("order.placed: quantity"))
        #expect(!events.contains { $0 is BacktestCompleted })
    }

    @Test("A bar's time that no event can carry is refused before anything happens")
    func times() throws {
        let bar = Bar(time: -10_000_000_000, open: 1, high: 1, low: 1, close: 1, volume: 0)
        let (events, failure) = try Self.events([bar], ReplaySettings())
        #expect(events.isEmpty)
        #expect("\(try #require(failure))".hasPrefix("the bar of 1653-02-10T06:13:20Z is too early"))
    }
}
