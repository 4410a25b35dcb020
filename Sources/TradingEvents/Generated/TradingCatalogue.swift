// Generated from trading.events by `swift package generate-events`: change that, not this.

/// The types of the catalogue: 43, in four families.
public enum TradingCatalogue {
    /// All types, family by family.
    public static let all: [any CatalogueEvent.Type] = strategy + trigger + trading + backtest

    /// The types of the family `strategy`.
    public static let strategy: [any CatalogueEvent.Type] = [
        StrategyCreated.self,
        StrategyUpdated.self,
        StrategyDeleted.self,
        StrategyActivated.self,
        StrategyDeactivated.self,
        StrategyBacktestCompleted.self,
        StrategyValidated.self,
        StrategyValidationFailed.self,
    ]

    /// The types of the family `trigger`.
    public static let trigger: [any CatalogueEvent.Type] = [
        TriggerCreated.self,
        TriggerUpdated.self,
        TriggerDeleted.self,
        TriggerEvaluationStarted.self,
        TriggerEvaluationCompleted.self,
        TriggerConditionMet.self,
        TradingSignalGenerated.self,
        TradingSignalExecuted.self,
        TradingSignalRejected.self,
        ConditionValidationCompleted.self,
        TriggerEvaluated.self,
        TriggerActivated.self,
        TriggerEvaluationFailed.self,
    ]

    /// The types of the family `trading`.
    public static let trading: [any CatalogueEvent.Type] = [
        OrderPlaced.self,
        OrderExecuted.self,
        OrderCancelled.self,
        OrderFailed.self,
        PositionOpened.self,
        PositionClosed.self,
        PositionUpdated.self,
        TradeCompleted.self,
        RiskLimitExceeded.self,
        MarginCallTriggered.self,
    ]

    /// The types of the family `backtest`.
    public static let backtest: [any CatalogueEvent.Type] = [
        BacktestStarted.self,
        BacktestDataLoaded.self,
        BacktestSignalGenerated.self,
        BacktestTradeExecuted.self,
        BacktestPositionOpened.self,
        BacktestPositionClosed.self,
        BacktestProgressUpdated.self,
        BacktestCompleted.self,
        BacktestFailed.self,
        BacktestStopped.self,
        BacktestResultSaved.self,
        BacktestComparisonCompleted.self,
    ]
}
