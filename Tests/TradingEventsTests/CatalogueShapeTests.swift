import DomainEvents
import Testing
import TradingEvents

/// Promise: 43 types in four families, each under a name of its own.
@Suite struct CatalogueShapeTests {
    @Test func fortyThreeTypesInFourFamilies() {
        #expect(TradingCatalogue.all.count == 43)
        #expect(TradingCatalogue.strategy.count == 8)
        #expect(TradingCatalogue.trigger.count == 13)
        #expect(TradingCatalogue.trading.count == 10)
        #expect(TradingCatalogue.backtest.count == 12)
        #expect(Set(TradingCatalogue.all.map { $0.eventType }).count == 43)
        #expect(TradingCatalogue.trigger.allSatisfy { $0.family == .trigger })
    }
}
