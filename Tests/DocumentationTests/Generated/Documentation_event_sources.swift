// swift-format-ignore-file
// The Swift of Documentation/event-sources.md, written by `swift run documentation-blocks`.

import EventCoding
import Testing
import TradingEvents

@Test("Documentation/event-sources.md, section 1")
private func Documentation_event_sources_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Documentation/event-sources.md", line: 33)
var registry = EventRegistry()
for type in TradingCatalogue.all { try registry.register(type) }
let created = try StrategyCreated(strategyID: "s-1", strategyName: "RSI")  // strategyType: .entry
#sourceLocation(file: "Documentation/event-sources.md", line: 39)
#expect(registry.eventTypes.count == 43 && created.strategyType == .entry)
#expect(TradingCatalogue.strategy.count == 8)
#expect(throws: (any Error).self) { try StrategyCreated(strategyID: "", strategyName: "RSI") }
#sourceLocation()

    }
}
