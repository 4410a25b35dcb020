import MarketReplay
import Testing

@Suite("Performance")
struct PerformanceMeterTests {
    @Test("counts trades, wins, fees and the deepest fall, and values what is open at the last close")
    func everything() {
        var account = Account(cash: 100, feeRate: 0)
        var meter = PerformanceMeter(startingCash: 100)
        meter.record(close: 10, of: account)
        account.buyAll(at: 10, bar: 1, time: 1)
        #expect(meter.record(close: 20, of: account) == 200)
        meter.record(close: 15, of: account)
        meter.record(account.sellAll(at: 16, bar: 3, time: 3))
        meter.record(close: 18, of: account)
        account.buyAll(at: 16, bar: 4, time: 4)
        meter.record(account.sellAll(at: 16, bar: 5, time: 5))
        let open = account.buyAll(at: 16, bar: 6, time: 6)
        meter.record(close: 12, of: account)

        let summary = meter.summary(of: account, lastClose: 12)
        #expect(summary.trades == 2)
        #expect(summary.wins == 1)
        #expect(summary.winRate == 0.5)
        #expect(summary.fees == 0)
        #expect(summary.finalEquity == 120)
        #expect(agree(summary.totalReturn, 0.2))
        #expect(agree(summary.buyAndHoldReturn, 0.2))
        #expect(agree(summary.largestDrawdown, 0.4))
        #expect(summary.openPosition == open)
        #expect(summary.unrealisedProfit == -40)
    }

    @Test("of a single bar is nothing gained and nothing lost")
    func oneBar() {
        let account = Account(cash: 100, feeRate: 0.5)
        var meter = PerformanceMeter(startingCash: 100)
        meter.record(close: 10, of: account)
        let summary = meter.summary(of: account, lastClose: 10)
        #expect(summary.winRate == nil)
        #expect(summary.totalReturn == 0)
        #expect(summary.buyAndHoldReturn == 0)
        #expect(summary.largestDrawdown == 0)
        #expect(summary.openPosition == nil)
    }
}
