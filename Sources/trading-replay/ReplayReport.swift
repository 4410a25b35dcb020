import EventDispatch
import MarketReplay
import ProgramSupport

/// The report for people: the trades' result first, the events' counts below it.
struct ReplayReport {
    private let outcome: ReplayOutcome
    private let bars: [Bar]
    private let market: String
    private let settings: ReplaySettings

    init(_ outcome: ReplayOutcome, bars: [Bar], market: String, settings: ReplaySettings) {
        self.outcome = outcome
        self.bars = bars
        self.market = market
        self.settings = settings
    }

    var text: String {
        [heading, "\(trading)", EquityChart(outcome.result.equity).text, "\(events)", conservation]
            .joined(separator: "\n\n")
    }

    private var heading: String {
        let strategy =
            switch settings.strategy {
            case .rsi(let period, let enterBelow, let leaveAbove):
                "RSI(\(period)), buy below \(Figures.plain(enterBelow)), sell above \(Figures.plain(leaveAbove))"
            case .movingAverages(let fast, let slow):
                "moving averages \(fast) / \(slow)"
            }
        let from = bars.first.map { CalendarTime.text($0.time) } ?? ""
        let to = bars.last.map { CalendarTime.text($0.time) } ?? ""
        return "\(market): \(Figures.grouped(bars.count)) bars\n\(from) to \(to)\n\(strategy)\n"
            + "fee \(Figures.percent(settings.feeRate)) a side, cash \(Figures.money(settings.startingCash))"
    }

    private var trading: Table {
        let summary = outcome.result.summary
        var table = Table(.left("result"), .right(""))
        table.add("final equity", Figures.money(summary.finalEquity))
        table.add("return", Figures.percent(summary.totalReturn))
        table.add("buy and hold", Figures.percent(summary.buyAndHoldReturn))
        table.add("largest drawdown", Figures.percent(summary.largestDrawdown))
        table.add("trades", Figures.grouped(summary.trades))
        table.add("win rate", summary.winRate.map { Figures.percent($0) } ?? "no trades")
        table.add("fees", Figures.money(summary.fees))
        if let position = summary.openPosition {
            table.add("open position", "since \(CalendarTime.text(position.time))")
            table.add("its gain so far", Figures.money(summary.unrealisedProfit))
        }
        return table
    }

    private var events: Table {
        var table = Table(.left("event"), .right("count"))
        for (eventType, count) in outcome.events.named { table.add(eventType, Figures.grouped(count)) }
        table.add("all", Figures.grouped(outcome.published))
        return table
    }

    private var conservation: String {
        let statistics = outcome.statistics
        let passes = outcome.passes == 1 ? "" : " in \(Figures.grouped(outcome.passes)) passes"
        return """
            \(outcome.events.catalogueTypes) of the catalogue's \(ReplayEvents.catalogueCount) types of event
            \(Figures.grouped(outcome.published)) events published
            \(Figures.grouped(Int(statistics.dispatched))) dispatched, 0 refused, 0 undelivered
            \(Figures.grouped(Int(statistics.handlers.handled))) handler calls, 0 failed
            \(Figures.rate(outcome.eventsPerSecond)) events\(passes)
            \(Figures.grouped(Int(statistics.spilled))) waited outside a full ring
            """
    }
}
