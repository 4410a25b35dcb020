import DomainEvents
import EventTesting
import Testing
import TradingEvents

@Suite("Strategy: its life, and what it refuses")
struct StrategyTests {
    /// An action on a strategy.
    enum Action: String, CaseIterable {
        case create, update, validate, failValidation, activate, deactivate, delete, test

        func take(_ strategy: inout Strategy) throws {
            switch self {
            case .create: try strategy.create(name: "RSI", kind: .combined, configuration: ["period": 14])
            case .update: try strategy.update(["period": 21])
            case .validate: try strategy.validate(details: ["bars": 100], confidence: 0.5)
            case .failValidation: try strategy.failValidation(because: "too few bars")
            case .activate: try strategy.activate(by: "desk")
            case .deactivate: try strategy.deactivate(because: "over")
            case .delete: try strategy.delete(by: "desk", because: "obsolete")
            case .test:
                try strategy.take(
                    StrategyBacktestCompleted(
                        strategyID: strategy.id,
                        backtestID: "b-1",
                        symbol: "SPX",
                        totalReturn: 1,
                        maxDrawdown: 2,
                        sharpeRatio: 0.5
                    )
                )
            }
        }
    }

    /// The way to each stage, and what is allowed there.
    static let stages: [(Strategy.Stage, [Action], allowed: Set<Action>)] = [
        (.planned, [], [.create]),
        (.draft, [.create], [.update, .validate, .failValidation, .delete, .test]),
        (
            .validated, [.create, .validate],
            [.update, .validate, .failValidation, .activate, .delete, .test]
        ),
        (.active, [.create, .validate, .activate], [.deactivate, .test]),
        (
            .inactive, [.create, .validate, .activate, .deactivate],
            [.update, .validate, .failValidation, .activate, .delete, .test]
        ),
        (.deleted, [.create, .delete], []),
    ]

    @Test("Each stage allows what it should, and refuses everything else without a trace", arguments: 0..<6)
    func refusals(index: Int) throws {
        let (stage, way, allowed) = Self.stages[index]
        #expect(Strategy.Stage.allCases[index] == stage)
        for action in Action.allCases {
            var strategy = Strategy(id: "s-1")
            for step in way { try step.take(&strategy) }
            #expect(strategy.stage == stage)
            let outcome = given(strategy).when { try action.take(&$0) }
            if allowed.contains(action) {
                #expect(outcome.error == nil && outcome.events.count == 1)
            } else {
                try outcome.thenThrows(AggregateError.self)
                let text = (outcome.error as? AggregateError)?.description ?? ""
                #expect(text.contains("strategy s-1 is \(stage.rawValue)"))
                #expect(outcome.aggregate.stage == stage)
            }
        }
    }

    @Test("What is changed has to be validated again")
    func change() throws {
        var strategy = Strategy(id: "s-1")
        for step in [Action.create, .validate] { try step.take(&strategy) }
        let updated = try StrategyUpdated(
            strategyID: "s-1",
            strategyName: "RSI",
            updatedFields: ["period": 21],
            previousVersion: "1",
            newVersion: "2"
        )
        strategy = try given(strategy).when { try Action.update.take(&$0) }.then(updated).aggregate
        #expect(strategy.stage == .draft)
        #expect(strategy.revision == 2)
        #expect(strategy.configuration == ["period": 21])
        try Action.validate.take(&strategy)
        try Action.failValidation.take(&strategy)
        #expect(strategy.stage == .draft)
    }

    @Test("A strategy that is loaded again is the one that was saved, and raises nothing")
    func history() throws {
        try withManualPublisher { publisher in
            let told = EventRecorder(on: publisher, matching: .family(.strategy))
            let repository = Repository<Strategy>(store: InMemoryEventStore(), publisher: publisher)
            var strategy = Strategy(id: "s-1")
            for step in [Action.create, .test, .update, .validate, .activate, .test, .deactivate] {
                try step.take(&strategy)
            }
            try repository.save(&strategy)
            try told.expectNone(after: 7)
            let loaded = try #require(try repository.load("s-1"))
            #expect(loaded.stage == .inactive)
            #expect(loaded.name == "RSI")
            #expect(loaded.kind == .combined)
            #expect(loaded.configuration == ["period": 21])
            #expect(loaded.revision == 2)
            #expect(loaded.backtests == 2)
            #expect(loaded.pending.events.isEmpty)
            #expect(loaded.pending.version == 7)
            try told.expectNone(after: 7)
        }
    }

    @Test("Another strategy's event, and one that is none of a strategy's life, are refused")
    func foreign() throws {
        var strategy = Strategy(id: "s-1")
        try Action.create.take(&strategy)
        let other = try StrategyActivated(strategyID: "s-2", strategyName: "RSI")
        #expect(throws: AggregateError.self) { try strategy.record(other) }
        let margin = try MarginCallTriggered(
            strategyID: "s-1",
            symbol: "SPX",
            currentMarginRatio: 1,
            requiredMarginRatio: 2,
            positionValue: 3,
            availableMargin: 4,
            liquidationRisk: true
        )
        #expect(throws: AggregateError.self) { try strategy.record(margin) }
        #expect(throws: InvalidEvent.self) {
            var nameless = Strategy(id: "s-3")
            try nameless.create(name: " ")
        }
    }
}
