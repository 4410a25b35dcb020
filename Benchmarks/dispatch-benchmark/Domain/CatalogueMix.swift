import DomainEvents
import EventDispatch
import Foundation
import TradingEvents

/// One event of each of the catalogue's 43 types, without heap payload but for a few lists that are shared, and a
/// closure that publishes it.
final class CatalogueMix: Sendable {
    let publishes: [MixedPublish]
    let subscriptions: [Subscription]
    /// Bytes of an event, on average.
    let bytes: Int

    init(_ publisher: DomainEventPublisher) throws {
        var builder = Builder(publisher)
        try builder.addAll()
        (publishes, subscriptions) = (builder.publishes, builder.subscriptions)
        bytes = builder.bytes / publishes.count
    }
}

/// Publishes one type's event.
///
/// In a box, so that the loop that calls one of many need not count references for each call: a program's own code
/// names the type and has none to count.
final class MixedPublish: Sendable {
    let call: @Sendable () throws -> Void

    init(_ call: @escaping @Sendable () throws -> Void) {
        self.call = call
    }
}

private struct Builder {
    let publisher: DomainEventPublisher
    var publishes: [MixedPublish] = []
    var subscriptions: [Subscription] = []
    /// Of all types together.
    var bytes = 0

    init(_ publisher: DomainEventPublisher) {
        self.publisher = publisher
    }

    mutating func addAll() throws {
        try add(StrategyCreated.self)
        try add(StrategyUpdated.self)
        try add(StrategyDeleted.self)
        try add(StrategyActivated.self)
        try add(StrategyDeactivated.self)
        try add(StrategyBacktestCompleted.self)
        try add(StrategyValidated.self)
        try add(StrategyValidationFailed.self)
        try add(TriggerCreated.self)
        try add(TriggerUpdated.self)
        try add(TriggerDeleted.self)
        try add(TriggerEvaluationStarted.self)
        try add(TriggerEvaluationCompleted.self)
        try add(TriggerConditionMet.self)
        try add(TradingSignalGenerated.self)
        try add(TradingSignalExecuted.self)
        try add(TradingSignalRejected.self)
        try add(ConditionValidationCompleted.self)
        try add(TriggerEvaluated.self)
        try add(TriggerActivated.self)
        try add(TriggerEvaluationFailed.self)
        try add(OrderPlaced.self)
        try add(OrderExecuted.self)
        try add(OrderCancelled.self)
        try add(OrderFailed.self)
        try add(PositionOpened.self)
        try add(PositionClosed.self)
        try add(PositionUpdated.self)
        try add(TradeCompleted.self)
        try add(RiskLimitExceeded.self)
        try add(MarginCallTriggered.self)
        try add(BacktestStarted.self)
        try add(BacktestDataLoaded.self)
        try add(BacktestSignalGenerated.self)
        try add(BacktestTradeExecuted.self)
        try add(BacktestPositionOpened.self)
        try add(BacktestPositionClosed.self)
        try add(BacktestProgressUpdated.self)
        try add(BacktestCompleted.self)
        try add(BacktestFailed.self)
        try add(BacktestStopped.self)
        try add(BacktestResultSaved.self)
        try add(BacktestComparisonCompleted.self)
    }

    /// Specialised where the type is written, and publish and handler with it.
    ///
    /// Not `@inline(__always)`: in the closures of such a function the claim stays a call (Swift 6.3.1; a tenth of the
    /// throughput).
    private mutating func add<Event: DomainEvent>(_ type: Event.Type) throws {
        let (publisher, tally) = (publisher, Tally())
        let event = try SampleFields.event(type)
        subscriptions.append(publisher.subscribe(to: type) { _ in tally.add(1) })
        publishes.append(MixedPublish { try publisher.publish(event) })
        bytes += MemoryLayout<Event>.size
    }
}

/// Fields that make any of the catalogue's events: an event takes those that it knows.
private enum SampleFields {
    static func event<Event: DomainEvent>(_ type: Event.Type) throws -> Event {
        var fields = common.merging(texts.mapValues { $0 as Any }) { $1 }
        fields.merge(special[Event.eventType] ?? [:]) { $1 }
        return try JSONDecoder().decode(type, from: JSONSerialization.data(withJSONObject: fields))
    }

    private static let time = "2026-01-02T03:04:05Z"

    private static let texts: [String: String] = Dictionary(
        uniqueKeysWithValues: [
            "strategy_id", "strategy_name", "backtest_id", "symbol", "trigger_id", "trigger_name",
            "condition_id",
            "condition_name", "signal_id", "rejection_reason", "variable_id", "error_message", "order_id",
            "trade_id",
            "cancellation_reason", "failure_reason", "position_id", "timeframe", "signal_reason",
            "error_type",
            "stop_reason", "result_storage_id", "storage_location", "comparison_id", "comparison_summary",
        ].map { ($0, "x-1") }
    )

    private static var common: [String: Any] {
        let numbers = [
            "total_return", "max_drawdown", "sharpe_ratio", "evaluation_duration_ms", "signal_strength",
            "price",
            "execution_price", "execution_quantity", "quantity", "executed_quantity", "executed_price",
            "execution_fee", "entry_price", "exit_price", "exit_quantity", "profit_loss",
            "profit_loss_percent",
            "holding_duration_seconds", "current_price", "unrealized_pnl", "unrealized_pnl_percent",
            "commission_total", "current_value", "limit_value", "risk_percentage", "current_margin_ratio",
            "required_margin_ratio", "position_value", "available_margin", "initial_capital",
            "data_points_count",
            "data_load_duration_ms", "signal_price", "commission", "current_capital", "current_position",
            "position_size", "progress_percent", "processed_points", "total_points",
            "estimated_remaining_seconds",
            "execution_duration_seconds", "total_trades", "winning_trades", "annual_return", "win_rate",
            "profit_factor", "average_holding_time_hours", "final_capital", "progress_when_stopped",
        ]
        let times = [
            "completed_at", "evaluation_timestamp", "execution_timestamp", "activation_timestamp",
            "entry_timestamp",
            "exit_timestamp", "start_date", "end_date", "data_start_date", "data_end_date",
            "signal_timestamp",
            "current_date", "save_timestamp",
        ]
        var fields: [String: Any] = [
            "metadata": ["id": "017f22e2-79b0-7cc3-98c4-dc0c0c07398f", "occurred_at": time],
            "losing_trades": 0, "trigger_conditions": [["a": 1]], "updated_conditions": [],
            "previous_conditions": [],
            "logic_operator": "AND", "market_data": [:], "evaluation_result": true,
            "triggered_conditions": [],
            "failed_conditions": [], "condition_value": 1, "threshold_value": 1, "operator": ">",
            "signal_type": "BUY",
            "compatibility_checks": [], "order_type": "limit", "side": "buy", "closure_reason": "manual",
            "updated_fields": [:], "trade_type": "round_trip", "risk_type": "max_drawdown",
            "triggered_action": "alert_only", "liquidation_risk": false, "indicators_calculated": [],
            "failure_stage": "data_loading", "result_summary": [:], "backtest_ids": ["a", "b"],
            "strategy_ids": ["x-1"], "comparison_metrics": [:], "best_performing_strategy": "x-1",
        ]
        for name in numbers { fields[name] = 1 }
        for name in times { fields[name] = time }
        return fields
    }

    private static let special: [String: [String: any Sendable]] = [
        "condition.validation.completed": ["validation_result": true],
        "position.opened": ["side": "long"],
        "backtest.trade.executed": ["trade_type": "buy"],
    ]
}
