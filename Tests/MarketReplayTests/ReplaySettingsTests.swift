import MarketReplay
import Testing

@Suite("Replay settings")
struct ReplaySettingsTests {
    @Test("have the documented defaults")
    func defaults() throws {
        let settings = try ReplaySettings()
        #expect(settings.strategy == .rsi(period: 14, enterBelow: 30, leaveAbove: 70))
        #expect(settings.feeRate == 0.0005)
        #expect(settings.startingCash == 10_000)
        #expect(TradingStrategy.movingAverages() == .movingAverages(fast: 20, slow: 50))
    }

    @Test(
        "are refused with field, value and reason",
        arguments: [
            (.rsi(period: 0), 0, 1, "period 0 must be from 1 to 100000"),
            (.rsi(enterBelow: -1), 0, 1, "enterBelow -1.0 must be from 0 to 100"),
            (.rsi(leaveAbove: .nan), 0, 1, "leaveAbove nan must be from 0 to 100"),
            (.rsi(enterBelow: 70), 0, 1, "enterBelow 70.0 must be below leaveAbove"),
            (.movingAverages(fast: -3), 0, 1, "fast -3 must be from 1 to 100000"),
            (.movingAverages(slow: 100_001), 0, 1, "slow 100001 must be from 1 to 100000"),
            (.movingAverages(fast: 50), 0, 1, "fast 50 must be less than slow"),
            (.rsi(), 1, 1, "feeRate 1.0 must be from 0 to less than 1"),
            (.rsi(), -0.1, 1, "feeRate -0.1 must be from 0 to less than 1"),
            (.rsi(), 0, 0, "startingCash 0.0 must be finite and above 0"),
            (.rsi(), 0, .infinity, "startingCash inf must be finite and above 0"),
        ] as [(TradingStrategy, Double, Double, String)]
    )
    func refused(strategy: TradingStrategy, feeRate: Double, cash: Double, expected: String) {
        do throws(ReplaySettingsError) {
            _ = try ReplaySettings(strategy: strategy, feeRate: feeRate, startingCash: cash)
            Issue.record("Accepted \(strategy) with fee rate \(feeRate) and cash \(cash).")
        } catch {
            #expect(error.description == expected)
            #expect(error.reason(naming: { "--\($0)" }) == named(expected))
        }
    }

    /// The reason of a description, with a setting that it names called as an option.
    private func named(_ description: String) -> String {
        let reason = String(description.split(separator: " ", maxSplits: 2)[2])
        return reason.replacing("leaveAbove", with: "--leaveAbove").replacing(
            "than slow",
            with: "than --slow"
        )
    }
}
