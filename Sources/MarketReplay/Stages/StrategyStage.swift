import DomainEvents
import TradingEvents

/// Decides to trade: handles `TriggerEvaluationCompleted`, publishes `TradingSignalGenerated` for a decision.
///
/// Its simulated counterpart `BacktestSignalGenerated` comes for every bar, so that the account knows of bars without a
/// decision.
struct StrategyStage {
    private let strategy: TradingStrategy
    private let indicator: String
    private let wishes: [String: Trigger.Wish]
    private let run: Run
    private let outlet: StageOutlet
    /// Whether the account will hold a position at the next open.
    ///
    /// Signals are always filled, so the strategy knows.
    private var isLong = false
    private var signals = 0

    init(_ strategy: TradingStrategy, _ run: Run, _ outlet: StageOutlet) {
        let trigger = Trigger(strategy)
        self.strategy = strategy
        indicator = trigger.indicator
        wishes = Dictionary(trigger.conditions.map { ($0.id, $0.asks) }) { first, _ in first }
        self.run = run
        self.outlet = outlet
    }

    mutating func handle(_ event: TriggerEvaluationCompleted) throws {
        let wish = decide(event)
        guard case .double(let close)? = event.marketDataSnapshot["close"],
            case .int(let time)? = event.marketDataSnapshot["time"]
        else { return }
        let reading = event.marketDataSnapshot[indicator] ?? .null
        var strength = 0.0
        if wish != nil, case .double(let value) = reading { strength = strategy.strength(of: value) }
        let reason = event.triggeredConditions.joined(separator: ", ")
        if let wish {
            signals += 1
            try outlet.publish(
                TradingSignalGenerated(
                    signalID: "signal-\(signals)",
                    strategyID: run.strategyID,
                    triggerID: event.triggerID,
                    symbol: event.symbol,
                    signalType: wish == .enter ? .buy : .closePosition,
                    signalStrength: strength,
                    price: close,
                    reason: reason,
                    technicalIndicators: [indicator: reading]
                )
            )
        }
        try outlet.publish(
            BacktestSignalGenerated(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: event.symbol,
                signalTimestamp: Timestamp(secondsSince1970: time),
                signalType: wish == nil ? .hold : wish == .enter ? .buy : .sell,
                signalPrice: close,
                signalStrength: strength,
                signalReason: wish == nil ? "" : reason,
                technicalIndicators: [indicator: reading]
            )
        )
    }

    /// Returns the decision, or nil: a held position is not bought again, and cash is not sold.
    private mutating func decide(_ event: TriggerEvaluationCompleted) -> Trigger.Wish? {
        let wish = event.triggeredConditions.first.flatMap { wishes[$0] }
        switch wish {
        case .enter where !isLong: isLong = true
        case .leave where isLong: isLong = false
        default: return nil
        }
        return wish
    }
}
