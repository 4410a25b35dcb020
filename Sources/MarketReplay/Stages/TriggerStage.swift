import DomainEvents
import TradingEvents

/// Has the trigger evaluated at every close: `BarClosed` in, `TriggerEvaluationStarted` out.
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
