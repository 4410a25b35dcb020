import DomainEvents
import TradingEvents

/// The account's events about its positions, each in the live types and in those of the backtest.
extension PortfolioStage {
    func publishExecution(_ event: OrderExecuted, _ signal: TradingSignalGenerated) throws {
        try outlet.publish(
            TradingSignalExecuted(
                signalID: signal.signalID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                signalType: signal.signalType,
                executionPrice: event.executedPrice,
                executionQuantity: event.executedQuantity,
                executionTimestamp: event.executionTimestamp,
                executionFee: event.executionFee,
                orderID: event.orderID
            )
        )
    }

    func publishOpening(_ position: OpenPosition, _ event: OrderExecuted) throws {
        try outlet.publish(
            PositionOpened(
                positionID: position.identifier,
                strategyID: event.strategyID,
                symbol: event.symbol,
                side: .long,
                entryPrice: position.price,
                quantity: position.units,
                entryTimestamp: event.executionTimestamp
            )
        )
        try outlet.publish(
            BacktestPositionOpened(
                backtestID: run.backtestID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                positionID: position.identifier,
                entryTimestamp: event.executionTimestamp,
                entryPrice: position.price,
                positionSize: position.units,
                positionValue: position.units * position.price
            )
        )
        try publishFill(event, holding: position.units)
    }

    func publishClosing(_ trade: Trade, _ event: OrderExecuted) throws {
        let entry = trade.entry
        let percent = trade.profit / entry.cost * 100
        let duration = Double(trade.exitTime - entry.time)
        try outlet.publish(
            PositionClosed(
                positionID: entry.identifier,
                strategyID: event.strategyID,
                symbol: event.symbol,
                exitPrice: trade.exitPrice,
                exitQuantity: entry.units,
                exitTimestamp: event.executionTimestamp,
                profitLoss: trade.profit,
                profitLossPercent: percent,
                holdingDurationSeconds: duration,
                closureReason: .manual
            )
        )
        try outlet.publish(
            BacktestPositionClosed(
                backtestID: run.backtestID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                positionID: entry.identifier,
                exitTimestamp: event.executionTimestamp,
                exitPrice: trade.exitPrice,
                positionSize: entry.units,
                profitLoss: trade.profit,
                profitLossPercent: percent,
                holdingDurationSeconds: duration
            )
        )
        try publishFill(event, holding: 0)
        try outlet.publish(
            TradeCompleted(
                tradeID: "trade-\(entry.index)-\(trade.exitIndex)",
                strategyID: event.strategyID,
                symbol: event.symbol,
                tradeType: .roundTrip,
                entryPrice: entry.price,
                exitPrice: trade.exitPrice,
                quantity: entry.units,
                profitLoss: trade.profit,
                profitLossPercent: percent,
                commissionTotal: trade.fees,
                holdingDurationSeconds: duration,
                entryTimestamp: Timestamp(secondsSince1970: entry.time),
                exitTimestamp: event.executionTimestamp
            )
        )
    }

    func publishUpdate(_ position: OpenPosition, _ bar: BarClosed) throws {
        let profit = position.profit(at: bar.bar.close)
        try outlet.publish(
            PositionUpdated(
                positionID: position.identifier,
                strategyID: run.strategyID,
                symbol: bar.market,
                currentPrice: bar.bar.close,
                unrealizedPnl: profit,
                unrealizedPnlPercent: profit / position.cost * 100,
                updatedFields: ["bar": .int(Int64(bar.index))],
                metadata: EventMetadata(causedBy: bar.metadata)
            )
        )
    }

    private func publishFill(_ event: OrderExecuted, holding units: Double) throws {
        try outlet.publish(
            BacktestTradeExecuted(
                backtestID: run.backtestID,
                strategyID: event.strategyID,
                symbol: event.symbol,
                tradeID: event.tradeID,
                tradeType: event.side,
                executionTimestamp: event.executionTimestamp,
                executionPrice: event.executedPrice,
                executionQuantity: event.executedQuantity,
                commission: event.executionFee,
                currentCapital: account.equity(at: event.executedPrice),
                currentPosition: units
            )
        )
    }
}

extension OpenPosition {
    /// The position's id, from the bar whose open bought it: there is one position at a time.
    var identifier: String { "position-\(index)" }
}
