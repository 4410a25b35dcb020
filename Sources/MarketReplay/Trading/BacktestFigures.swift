import Foundation

/// Figures of a backtest's last events, beyond the trader's summary.
///
/// Percentages run from 0 to 100.
struct BacktestFigures {
    private static let secondsPerYear = 365.25 * 86_400

    private let summary: PerformanceSummary
    private let trades: [Trade]
    private let equity: [Double]
    /// Years from the first bar to the last.
    private let years: Double

    init(_ result: PassResult, _ bars: [Bar]) {
        summary = result.summary
        trades = result.trades
        equity = result.equity
        years = Double(bars[bars.count - 1].time - bars[0].time) / Self.secondsPerYear
    }

    var totalReturn: Double { summary.totalReturn * 100 }
    var maxDrawdown: Double { summary.largestDrawdown * 100 }
    var winRate: Double { (summary.winRate ?? 0) * 100 }
    var losses: Int { trades.count { $0.profit < 0 } }

    /// The return per year; for less than a year the plain return, without extrapolation.
    var annualReturn: Double {
        guard years >= 1 else { return totalReturn }
        return (pow(1 + summary.totalReturn, 1 / years) - 1) * 100
    }

    /// The mean return of a bar by its standard deviation, per year; 0 without any movement.
    var sharpeRatio: Double {
        let returns = zip(equity.dropFirst(), equity).map { $0 / $1 - 1 }
        guard returns.count > 1, years > 0 else { return 0 }
        let mean = returns.reduce(0, +) / Double(returns.count)
        let variance = returns.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(returns.count - 1)
        guard variance > 0 else { return 0 }
        return mean / variance.squareRoot() * (Double(returns.count) / years).squareRoot()
    }

    /// All profits by all losses: infinite without losses, 0 without profits and losses.
    var profitFactor: Double {
        let won = trades.reduce(0) { $0 + max($1.profit, 0) }
        let lost = trades.reduce(0) { $0 - min($1.profit, 0) }
        return lost > 0 ? won / lost : won > 0 ? .infinity : 0
    }

    /// The mean time from purchase to sale.
    var averageHoldingHours: Double {
        guard !trades.isEmpty else { return 0 }
        let seconds = trades.reduce(0) { $0 + Double($1.exitTime - $1.entry.time) }
        return seconds / Double(trades.count) / 3_600
    }
}
