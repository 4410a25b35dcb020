import DomainEvents
import Testing
import TradingEvents

/// Promise: 43 types in four families, each under a name of its own, just as the catalogue lists them.
@Suite("The catalogue's types are the catalogue's entries")
struct CatalogueShapeTests {
    @Test func fortyThreeTypesInFourFamilies() {
        #expect(TradingCatalogue.all.count == 43)
        #expect(TradingCatalogue.strategy.count == 8)
        #expect(TradingCatalogue.trigger.count == 13)
        #expect(TradingCatalogue.trading.count == 10)
        #expect(TradingCatalogue.backtest.count == 12)
        #expect(Set(TradingCatalogue.all.map { $0.eventType }).count == 43)
    }

    @Test("each family's list has its family's types, in the catalogue's order")
    func families() {
        let lists: [(String, [any CatalogueEvent.Type])] = [
            ("strategy", TradingCatalogue.strategy), ("trigger", TradingCatalogue.trigger),
            ("trading", TradingCatalogue.trading), ("backtest", TradingCatalogue.backtest),
        ]
        for (family, types) in lists {
            #expect(
                types.map { $0.eventType }
                    == Catalogue.entries.filter { $0.family == family }.map(\.eventType)
            )
            #expect(types.allSatisfy { $0.family.rawValue == family })
        }
        #expect(TradingCatalogue.strategy.allSatisfy { $0 is any StrategyEvent.Type })
        #expect(TradingCatalogue.trigger.allSatisfy { $0 is any TriggerEvent.Type })
        #expect(TradingCatalogue.trading.allSatisfy { $0 is any TradingEvent.Type })
        #expect(TradingCatalogue.backtest.allSatisfy { $0 is any BacktestEvent.Type })
    }

    @Test("type name, event type, family", arguments: Catalogue.entries)
    func names(_ entry: Catalogue.Entry) throws {
        let type = try entry.swiftType
        #expect(type.eventType == entry.eventType)
        #expect(type.family.rawValue == entry.family)
    }

    @Test("no rule and no type of the catalogue is beyond these tests", arguments: Catalogue.entries)
    func understood(_ entry: Catalogue.Entry) throws {
        for field in entry.fields {
            #expect(field.isUnderstood, "\(field.name): \(field.rule ?? "")")
            _ = try field.sample
            if !field.required { _ = try field.defaultValue() }
        }
    }
}
