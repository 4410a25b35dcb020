import EventDispatch
import Foundation
import MarketReplay

/// The outcome for machines. Shares are of one: 0.25 is 25 %.
struct ReplayJSON: Encodable {
    private let bars: Int
    private let passes: Int
    private let events: [String: Int]
    private let published: Int
    private let dispatched: UInt64
    private let handled: UInt64
    private let failed: UInt64
    private let dropped: UInt64
    private let undelivered: UInt64
    private let spilled: UInt64
    private let trades: Int
    private let wins: Int
    private let win_rate: Double?
    private let fees: Double
    private let final_equity: Double
    private let total_return: Double
    private let buy_and_hold_return: Double
    private let largest_drawdown: Double
    private let open_position: OpenPosition?
    private let unrealised_profit: Double
    private let events_per_second: Double

    init(_ outcome: ReplayOutcome) {
        let statistics = outcome.statistics
        let summary = outcome.result.summary
        bars = outcome.bars
        passes = outcome.passes
        events = Dictionary(outcome.counts.map { ($0.eventType, $0.count) }, uniquingKeysWith: +)
        published = outcome.published
        dispatched = statistics.dispatched
        handled = statistics.handlers.handled
        failed = statistics.handlers.failed
        dropped = statistics.refused.total
        undelivered = statistics.undelivered
        spilled = statistics.spilled
        trades = summary.trades
        wins = summary.wins
        win_rate = summary.winRate
        fees = summary.fees
        final_equity = summary.finalEquity
        total_return = summary.totalReturn
        buy_and_hold_return = summary.buyAndHoldReturn
        largest_drawdown = summary.largestDrawdown
        open_position = summary.openPosition
        unrealised_profit = summary.unrealisedProfit
        events_per_second = outcome.eventsPerSecond
    }

    func text() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
