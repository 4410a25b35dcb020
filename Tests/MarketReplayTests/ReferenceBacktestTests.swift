import MarketReplay
import Testing

@Suite("The reference backtest")
struct ReferenceBacktestTests {
    @Test("agrees with the independent figures", arguments: [TradingStrategy.rsi(), .movingAverages()])
    func independent(strategy: TradingStrategy) throws {
        let figures = try IndependentFigures.load()
        let bars = try MarketDataReader.bars(path: DefaultData.path)
        let backtest = ReferenceBacktest(bars: bars, settings: try ReplaySettings(strategy: strategy))
        let expected = strategy == .rsi() ? figures.rsi : figures.movingAverages
        let summary = backtest.summary

        #expect(summary.trades == expected.trades)
        #expect(summary.wins == expected.wins)
        #expect(agree(summary.fees, expected.fees))
        #expect(agree(summary.finalEquity, expected.finalEquity))
        #expect(agree(summary.totalReturn, expected.totalReturn))
        #expect(agree(summary.buyAndHoldReturn, expected.buyAndHoldReturn))
        #expect(agree(summary.largestDrawdown, expected.largestDrawdown))
        #expect((summary.openPosition != nil) == expected.isOpen)
        #expect(agree(summary.unrealisedProfit, expected.unrealisedProfit))
        #expect(backtest.trades.count == summary.trades)
        #expect(backtest.equity.count == bars.count)
        #expect(backtest.equity.last == summary.finalEquity)
    }

    @Test("does not fill a signal of the last bar")
    func lastSignal() throws {
        // One fall makes an RSI over one change 0 at the last close.
        let bars = [10.0, 9].enumerated().map { index, price in
            Bar(time: Int64(index), open: price, high: price, low: price, close: price, volume: 0)
        }
        let settings = try ReplaySettings(strategy: .rsi(period: 1))
        let backtest = ReferenceBacktest(bars: bars, settings: settings)
        #expect(backtest.summary.openPosition == nil)
        #expect(backtest.equity == [10_000, 10_000])
    }
}
