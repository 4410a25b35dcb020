import DomainEvents
import TradingEvents

/// The origins of events: the cause of each, and the bar from which it follows.
///
/// A replay has three kinds of events. Bars begin a correlation each. Other events follow from bars, each caused by an
/// event of a known type. The lifecycle of strategy and backtest has no cause and one correlation, that of
/// `backtest.started`.
struct EventOrigins {
    private struct Origin {
        let eventType: String
        let correlation: EventID
        /// The bar from which the event follows; nil for an event of the lifecycle.
        let bar: EventID?
    }

    /// The possible types of the cause, for each type that must have one.
    private static let causes: [String: [String]] = [
        TradingSignalGenerated.eventType: [TriggerEvaluationCompleted.eventType, TriggerEvaluated.eventType],
        OrderPlaced.eventType: [TradingSignalGenerated.eventType],
        OrderExecuted.eventType: [OrderPlaced.eventType],
        OrderCancelled.eventType: [OrderPlaced.eventType],
        OrderFailed.eventType: [OrderPlaced.eventType],
        TriggerEvaluationStarted.eventType: [BarClosed.eventType],
        EquityMarked.eventType: [BarClosed.eventType],
        PositionUpdated.eventType: [BarClosed.eventType],
        TriggerEvaluated.eventType: [TriggerEvaluationStarted.eventType],
        TriggerConditionMet.eventType: [TriggerEvaluationStarted.eventType],
        TriggerActivated.eventType: [TriggerEvaluationStarted.eventType],
        TriggerEvaluationCompleted.eventType: [TriggerEvaluationStarted.eventType],
        BacktestSignalGenerated.eventType: [TriggerEvaluationCompleted.eventType],
        TradingSignalExecuted.eventType: [OrderExecuted.eventType],
        PositionOpened.eventType: [OrderExecuted.eventType],
        PositionClosed.eventType: [OrderExecuted.eventType],
        TradeCompleted.eventType: [OrderExecuted.eventType],
        BacktestPositionOpened.eventType: [OrderExecuted.eventType],
        BacktestPositionClosed.eventType: [OrderExecuted.eventType],
        BacktestTradeExecuted.eventType: [OrderExecuted.eventType],
        RiskLimitExceeded.eventType: [EquityMarked.eventType],
        BacktestProgressUpdated.eventType: [EquityMarked.eventType],
    ]

    private var origins: [EventID: Origin] = [:]
    private(set) var bars = 0
    private var roots: Set<EventID> = []
    /// The correlations of lifecycles among the roots.
    private var lifecycles: Set<EventID> = []

    /// The number of different correlations.
    var correlations: Int { roots.count }

    /// Takes the next event, and returns its faults as sentences without an end.
    mutating func add(_ event: any DomainEvent) -> [String] {
        let metadata = event.metadata
        let eventType = type(of: event).eventType
        let correlation = metadata.correlationID ?? metadata.id
        var problems: [String] = []
        let isBar = event is BarClosed
        let cause = metadata.causationID.flatMap { origins[$0] }
        if let id = metadata.causationID {
            if let cause {
                if cause.correlation != correlation {
                    problems.append(
                        "\(eventType) has the correlation \(correlation), its cause, \(cause.eventType), "
                            + "\(cause.correlation)"
                    )
                }
            } else {
                problems.append("\(eventType) names a cause that does not stand before it, \(id)")
            }
        }
        if isBar && (metadata.causationID != nil || metadata.correlationID != nil) {
            problems.append("\(eventType) has a cause or a correlation: a bar is where they begin")
        }
        if let allowed = Self.causes[eventType], !allowed.contains(cause?.eventType ?? "") {
            let found = cause?.eventType ?? "nothing"
            problems.append(
                "\(eventType) must be caused by \(allowed.joined(separator: " or ")), not by \(found)"
            )
        }
        let bar = isBar ? metadata.id : cause?.bar
        if bar == nil && Self.causes[eventType] != nil {
            problems.append("\(eventType) follows from no bar")
        }
        if Self.causes[eventType] == nil && !isBar && origins[correlation]?.bar == correlation {
            problems.append("\(eventType) has the correlation of a bar, from which it cannot follow")
        }
        let origin = Origin(eventType: eventType, correlation: correlation, bar: bar)
        if let other = origins.updateValue(origin, forKey: metadata.id) {
            problems.append("\(eventType) has the id of an earlier \(other.eventType), \(metadata.id)")
        }
        bars += isBar ? 1 : 0
        roots.insert(correlation)
        if event is BacktestStarted { lifecycles.insert(correlation) }
        return problems
    }

    /// Returns the faults of all events together.
    func finish() -> [String] {
        let strange = roots.subtracting(lifecycles).filter { origins[$0]?.bar != $0 }
        guard let one = strange.first else { return [] }
        return ["\(strange.count) correlations belong to no bar and no backtest, among them \(one)"]
    }
}
