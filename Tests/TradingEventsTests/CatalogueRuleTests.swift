import DomainEvents
import Foundation
import Testing
import TradingEvents

/// Promise: the rules that bind several fields, and the catalogue's exceptions.
@Suite("Rules of several fields, and exceptions")
struct CatalogueRuleTests {
    struct Breach: CustomTestStringConvertible {
        let eventType: String
        let changes: [String: EventValue?]
        /// The field that the error names.
        let field: String

        var testDescription: String { "\(eventType): \(field)" }
    }

    static let breaches: [Breach] = [
        Breach(
            eventType: "trigger.created",
            changes: ["trigger_conditions": []],
            field: "trigger_conditions"
        ),
        Breach(eventType: "order.placed", changes: ["price": nil], field: "price"),
        Breach(eventType: "order.placed", changes: ["order_type": "market"], field: "price"),
        Breach(eventType: "order.placed", changes: ["quantity": 0], field: "quantity"),
        Breach(
            eventType: "trade.completed",
            changes: ["exit_timestamp": .string(Moment.earlier)],
            field: "exit_timestamp"
        ),
        Breach(
            eventType: "backtest.started",
            changes: ["end_date": .string(Moment.earlier)],
            field: "end_date"
        ),
        Breach(
            eventType: "backtest.data.loaded",
            changes: ["data_end_date": .string(Moment.earlier)],
            field: "data_end_date"
        ),
        Breach(
            eventType: "backtest.progress.updated",
            changes: ["processed_points": 8],
            field: "processed_points"
        ),
        Breach(eventType: "backtest.completed", changes: ["total_trades": 13], field: "total_trades"),
        Breach(
            eventType: "backtest.completed",
            changes: ["winning_trades": 21, "losing_trades": 0],
            field: "total_trades"
        ),
        Breach(
            eventType: "backtest.completed",
            changes: ["winning_trades": .int(.max), "losing_trades": .int(.max), "total_trades": .int(.max)],
            field: "total_trades"
        ),
        Breach(
            eventType: "backtest.comparison.completed",
            changes: ["backtest_ids": []],
            field: "backtest_ids"
        ),
        Breach(
            eventType: "backtest.comparison.completed",
            changes: ["backtest_ids": ["one"]],
            field: "backtest_ids"
        ),
        Breach(
            eventType: "backtest.comparison.completed",
            changes: ["best_performing_strategy": "third"],
            field: "best_performing_strategy"
        ),
    ]

    @Test("a rule of several fields names one of them, and the event", arguments: breaches)
    func broken(_ breach: Breach) throws {
        let entry = try #require(Catalogue.entries.first { $0.eventType == breach.eventType })
        let object = try entry.validObject().merging(breach.changes.compactMapValues { $0 }) { $1 }
            .filter { name, _ in breach.changes[name] != .some(nil) }
        let refusal = try refusal(of: object, entry.swiftType, "\(breach.changes)")
        #expect(refusal.field == breach.field)
        #expect(refusal.invalid?.eventType == breach.eventType)
        #expect(refusal.invalid?.field == breach.field)
    }

    @Test("each event with a rule of several fields is among those above, and no other")
    func complete() {
        let ruled = Set(Catalogue.entries.filter { $0.crossFieldRule != nil }.map(\.eventType))
        #expect(Set(Self.breaches.map(\.eventType)) == ruled)
    }

    @Test("at their edges these rules let pass: equal moments, all points, all trades")
    func edges() throws {
        let completed = try #require(Catalogue.entries.first { $0.eventType == "backtest.completed" })
        var object = try completed.validObject()
        object["total_trades"] = 14
        #expect(throws: Never.self) { try decode(BacktestCompleted.self, object) }
        object.merge(["total_trades": 0, "winning_trades": 0, "losing_trades": 0]) { $1 }
        #expect(throws: Never.self) { try decode(BacktestCompleted.self, object) }
    }

    @Test("an infinite profit factor is written as the text Infinity, and read again")
    func infiniteProfitFactor() throws {
        let entry = try #require(Catalogue.entries.first { $0.eventType == "backtest.completed" })
        var object = try entry.validObject()
        object["profit_factor"] = "Infinity"
        // Read with the decoder's defaults: no strategy is needed for it.
        let event = try JSONDecoder().decode(BacktestCompleted.self, from: JSONEncoder().encode(object))
        #expect(event.profitFactor == .infinity)
        #expect(try encode(event) == object)
        object["profit_factor"] = "infinity"
        #expect(try refusal(of: object, BacktestCompleted.self, "lower case").field == "profit_factor")
    }

    @Test("the stage \"execution\" of earlier systems is trade_execution")
    func executionStage() throws {
        let entry = try #require(Catalogue.entries.first { $0.eventType == "backtest.failed" })
        var object = try entry.validObject()
        object["failure_stage"] = "execution"
        let event = try decode(BacktestFailed.self, object)
        #expect(event.failureStage == .tradeExecution)
        #expect(try encode(event)["failure_stage"] == "trade_execution")
    }

    @Test("a signal says whether a trigger led to it: trigger_id is there, and may be null")
    func signalWithoutTrigger() throws {
        let signal = try TradingSignalGenerated(
            signalID: "g-1",
            strategyID: "s-1",
            triggerID: nil,
            symbol: "SPX",
            signalType: .buy,
            signalStrength: 0.5,
            price: 10
        )
        let encoded = try encode(signal)
        #expect(encoded["trigger_id"] == .null)
        #expect(try decode(TradingSignalGenerated.self, encoded) == signal)
        #expect(
            try refusal(of: encoded.filter { $0.key != "trigger_id" }, TradingSignalGenerated.self, "absent")
                .field == "trigger_id"
        )
    }

    @Test("completed_at is the moment of the event unless said otherwise")
    func completedAt() throws {
        let metadata = EventMetadata()
        let event = try StrategyBacktestCompleted(
            strategyID: "s-1",
            backtestID: "b-1",
            symbol: "SPX",
            totalReturn: 1,
            maxDrawdown: 2,
            sharpeRatio: 3,
            metadata: metadata
        )
        #expect(event.completedAt == metadata.occurredAt)
    }

    @Test("an initialiser's error names event, field and reason in one sentence")
    func sentence() throws {
        let error = #expect(throws: InvalidEvent.self) {
            _ = try StrategyDeleted(strategyID: "s-1", strategyName: " ")
        }
        #expect(error?.description == "strategy.deleted: strategy_name is blank")
    }
}
