import EventDispatch
import MarketReplay

/// The outcome for machines.
///
/// Shares are of one: 0.25 is 25 %.
struct ReplayJSON: Encodable {
    private let bars: Int
    private let passes: Int
    private let events: [String: Int]
    private let catalogueTypes: Int
    private let published: Int
    private let dispatched: UInt64
    private let handled: UInt64
    private let failed: UInt64
    private let dropped: UInt64
    private let undelivered: UInt64
    private let spilled: UInt64
    private let trades: Int
    private let wins: Int
    private let winRate: Double?
    private let fees: Double
    private let finalEquity: Double
    private let totalReturn: Double
    private let buyAndHoldReturn: Double
    private let largestDrawdown: Double
    private let openPosition: OpenPosition?
    private let unrealisedProfit: Double
    private let eventsPerSecond: Double

    init(_ outcome: ReplayOutcome) {
        let statistics = outcome.statistics
        let summary = outcome.result.summary
        bars = outcome.bars
        passes = outcome.passes
        events = Dictionary(outcome.events.named.map { ($0.eventType, $0.count) }, uniquingKeysWith: +)
        catalogueTypes = outcome.events.catalogueTypes
        published = outcome.published
        dispatched = statistics.dispatched
        handled = statistics.handlers.handled
        failed = statistics.handlers.failed
        dropped = statistics.refused.total
        undelivered = statistics.undelivered
        spilled = statistics.spilled
        trades = summary.trades
        wins = summary.wins
        winRate = summary.winRate
        fees = summary.fees
        finalEquity = summary.finalEquity
        totalReturn = summary.totalReturn
        buyAndHoldReturn = summary.buyAndHoldReturn
        largestDrawdown = summary.largestDrawdown
        openPosition = summary.openPosition
        unrealisedProfit = summary.unrealisedProfit
        eventsPerSecond = outcome.eventsPerSecond
    }
}
