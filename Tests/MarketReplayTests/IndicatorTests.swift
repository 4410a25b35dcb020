import MarketReplay
import Testing

@Suite("Indicators")
struct IndicatorTests {
    @Test("agree with the independent figures")
    func independent() throws {
        let figures = try IndependentFigures.load()
        let bars = try MarketDataReader.bars(path: DefaultData.path)
        #expect(bars.count == figures.bars)
        #expect(figures.samples.count >= 40)

        var strength = WilderRSI(period: 14)
        var fast = SimpleMovingAverage(period: 20)
        var slow = SimpleMovingAverage(period: 50)
        let values = bars.map { (strength.update($0.close), fast.update($0.close), slow.update($0.close)) }
        for sample in figures.samples {
            let (strength, fast, slow) = values[sample.bar]
            #expect(agree(strength, sample.rsi14), "RSI at bar \(sample.bar)")
            #expect(agree(fast, sample.sma20), "Fast mean at bar \(sample.bar)")
            #expect(agree(slow, sample.sma50), "Slow mean at bar \(sample.bar)")
        }
    }

    @Test("give an RSI without falls 100, without rises 0, without changes 50")
    func extremes() {
        func last(_ closes: [Double]) -> Double? {
            var strength = WilderRSI(period: 3)
            return closes.map { strength.update($0) }.last ?? nil
        }
        #expect(last([1, 2, 3, 3]) == 100)
        #expect(last([4, 3, 2, 1]) == 0)
        #expect(last([5, 5, 5, 5]) == 50)
        #expect(last([1, 2, 3]) == nil)
        // Means over 3 changes: gain 1, loss 1/3.
        #expect(agree(last([1, 2, 4, 3]), 75))
    }

    @Test("work over a single bar")
    func single() {
        var strength = WilderRSI(period: 1)
        #expect([1, 2, 1, 1].map { strength.update($0) } == [nil, 100, 0, 50])
        var mean = SimpleMovingAverage(period: 1)
        #expect([1, 2, 0.1].map { mean.update($0) } == [1, 2, 0.1])
    }

    @Test("forget an enormous close within a window after it has left")
    func drift() {
        var mean = SimpleMovingAverage(period: 4)
        for close in [1e17, 1, 2, 3] { _ = mean.update(close) }
        let later = [4.0, 5, 6, 7].map { mean.update($0) }
        #expect(later.last == 5.5)
    }
}
