import DomainEvents
import EventDispatch
import TradingEvents

/// Events around the bars: the lifecycles of the strategy, an aggregate, and of the backtest.
extension ReplayPass {
    /// Creates, validates and activates the strategy, sets up its trigger, and starts the backtest.
    ///
    /// The caller gives all events here one correlation.
    func begin(_ strategy: inout Strategy, in repository: Repository<Strategy>, loaded duration: Duration)
        throws
    {
        try strategy.create(
            name: run.strategyName,
            kind: .combined,
            by: "trading-replay",
            configuration: settings.strategy.configuration.mapValues { .double($0) }
        )
        // One by one: a batch of all of them would not fit into the smallest rings.
        try outlet.save(&strategy, in: repository)
        try strategy.validate(
            details: [
                "bars": .int(Int64(bars.count)), "bars_needed": .int(Int64(settings.strategy.barsNeeded)),
            ],
            confidence: bars.count < settings.strategy.barsNeeded ? 0 : 1
        )
        try outlet.save(&strategy, in: repository)
        try createTrigger()
        try strategy.activate(by: "trading-replay")
        try outlet.save(&strategy, in: repository)
        let (first, last) = try (Timestamp(bars[0]), Timestamp(bars[bars.count - 1]))
        try outlet.publish(
            BacktestStarted(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: run.market,
                startDate: first,
                endDate: last,
                initialCapital: settings.startingCash,
                timeframe: "bar",
                backtestSettings: ["fee_rate": .double(settings.feeRate)],
                startedBy: "trading-replay"
            )
        )
        try outlet.publish(
            BacktestDataLoaded(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: run.market,
                dataPointsCount: bars.count,
                dataStartDate: first,
                dataEndDate: last,
                indicatorsCalculated: [Trigger(settings.strategy).indicator],
                dataLoadDurationMs: duration / .milliseconds(1)
            )
        )
    }

    private func createTrigger() throws {
        let trigger = Trigger(settings.strategy)
        for condition in trigger.conditions {
            try outlet.publish(
                ConditionValidationCompleted(
                    conditionID: condition.id,
                    variableID: trigger.indicator,
                    validationResult: true,
                    compatibilityChecks: [["variable": .string(trigger.indicator), "type": "number"]]
                )
            )
        }
        try outlet.publish(
            TriggerCreated(
                triggerID: run.triggerID,
                triggerName: "when to trade \(run.strategyName)",
                strategyID: run.strategyID,
                triggerConditions: trigger.conditions.map { condition in
                    [
                        "condition_id": .string(condition.id),
                        "operator": .string(condition.comparison.rawValue),
                        "threshold": .double(condition.threshold),
                    ]
                },
                logicOperator: .or,
                createdBy: "trading-replay"
            )
        )
    }

    /// Publishes the result, and deactivates the strategy.
    func complete(
        _ result: PassResult,
        _ strategy: inout Strategy,
        in repository: Repository<Strategy>,
        after duration: Duration,
        savedAt location: String
    ) throws {
        let figures = BacktestFigures(result, bars)
        try outlet.publish(
            BacktestCompleted(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: run.market,
                executionDurationSeconds: duration / .seconds(1),
                totalTrades: result.trades.count,
                winningTrades: result.summary.wins,
                losingTrades: figures.losses,
                totalReturn: figures.totalReturn,
                annualReturn: figures.annualReturn,
                maxDrawdown: figures.maxDrawdown,
                sharpeRatio: figures.sharpeRatio,
                winRate: figures.winRate,
                profitFactor: figures.profitFactor,
                averageHoldingTimeHours: figures.averageHoldingHours,
                finalCapital: result.summary.finalEquity
            )
        )
        try outlet.publish(
            BacktestResultSaved(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                resultStorageID: run.backtestID,
                storageLocation: location,
                resultSummary: [
                    "final_equity": .double(result.summary.finalEquity),
                    "trades": .int(Int64(result.trades.count)),
                ],
                saveTimestamp: .now()
            )
        )
        try strategy.take(
            StrategyBacktestCompleted(
                strategyID: run.strategyID,
                backtestID: run.backtestID,
                symbol: run.market,
                totalReturn: figures.totalReturn,
                maxDrawdown: figures.maxDrawdown,
                sharpeRatio: figures.sharpeRatio,
                winRate: figures.winRate,
                totalTrades: result.trades.count
            )
        )
        try outlet.save(&strategy, in: repository)
        try strategy.deactivate(by: "trading-replay", because: "the replay is over")
        try outlet.save(&strategy, in: repository)
    }

    /// Publishes the failure of the replay.
    func fail(_ error: any Error) throws {
        try outlet.publish(
            BacktestFailed(
                backtestID: run.backtestID,
                strategyID: run.strategyID,
                symbol: run.market,
                failureStage: .tradeExecution,
                errorMessage: "\(error)",
                errorType: "\(type(of: error))",
                partialResults: ["bars": .int(Int64(report.equity.count))]
            )
        )
    }
}

extension Timestamp {
    /// Makes the time of the bar's beginning.
    ///
    /// - Throws: `ReplayFailure.timeOutOfRange`.
    init(_ bar: Bar) throws(ReplayFailure) {
        do throws(TimestampError) {
            try self.init(secondsSince1970: bar.time)
        } catch {
            throw .timeOutOfRange(CalendarTime.text(bar.time))
        }
    }
}
