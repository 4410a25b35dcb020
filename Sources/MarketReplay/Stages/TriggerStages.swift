import DomainEvents
import TradingEvents

/// Starts an evaluation of the trigger at every close: handles `BarClosed`, publishes `TriggerEvaluationStarted`.
struct TriggerStage {
    let run: Run
    let outlet: StageOutlet

    func handle(_ event: BarClosed) throws {
        let bar = event.bar
        try outlet.publish(
            TriggerEvaluationStarted(
                triggerID: run.triggerID,
                strategyID: run.strategyID,
                symbol: run.market,
                evaluationTimestamp: Timestamp(secondsSince1970: bar.time),
                marketData: [
                    "open": .double(bar.open), "high": .double(bar.high), "low": .double(bar.low),
                    "close": .double(bar.close), "volume": .double(bar.volume), "time": .int(bar.time),
                ]
            )
        )
    }
}

/// Evaluates the trigger: handles `TriggerEvaluationStarted`, publishes the outcome.
///
/// The outcome is `TriggerConditionMet` for each condition that is met, `TriggerEvaluationCompleted`,
/// `TriggerEvaluated` and, if a condition was met, `TriggerActivated`.
struct EvaluationStage {
    private let run: Run
    private let outlet: StageOutlet
    private var trigger: Trigger
    private let clock = ContinuousClock()

    init(_ strategy: TradingStrategy, _ run: Run, _ outlet: StageOutlet) {
        self.run = run
        self.outlet = outlet
        trigger = Trigger(strategy)
    }

    mutating func handle(_ event: TriggerEvaluationStarted) throws {
        guard case .double(let close)? = event.marketData["close"] else {
            throw InvalidEvent(
                eventType: TriggerEvaluationStarted.eventType,
                field: "market_data",
                reason: "has no close"
            )
        }
        let begin = clock.now
        let (reading, wish) = trigger.evaluate(close)
        let met = trigger.conditions.filter { $0.asks == wish }
        for condition in met { try publish(condition, reading) }
        var snapshot = event.marketData
        snapshot[trigger.indicator] = reading.map(EventValue.double) ?? .null
        try outlet.publish(
            TriggerEvaluationCompleted(
                triggerID: event.triggerID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                evaluationResult: wish != nil,
                triggeredConditions: met.map(\.id),
                failedConditions: trigger.conditions.filter { $0.asks != wish }.map(\.id),
                evaluationDurationMs: (clock.now - begin) / .milliseconds(1),
                marketDataSnapshot: snapshot
            )
        )
        try outlet.publish(
            TriggerEvaluated(
                triggerID: event.triggerID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                evaluationResult: wish != nil,
                evaluationTimestamp: event.evaluationTimestamp,
                marketData: snapshot
            )
        )
        guard wish != nil else { return }
        try outlet.publish(
            TriggerActivated(
                triggerID: event.triggerID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                activationTimestamp: event.evaluationTimestamp,
                activationConditions: met.map(\.id)
            )
        )
    }

    private func publish(_ condition: Trigger.Condition, _ reading: Double?) throws {
        try outlet.publish(
            TriggerConditionMet(
                triggerID: run.triggerID,
                conditionID: condition.id,
                conditionName: condition.name,
                symbol: run.market,
                conditionValue: reading.map(EventValue.double) ?? .null,
                thresholdValue: .double(condition.threshold),
                operator: condition.comparison
            )
        )
    }
}
