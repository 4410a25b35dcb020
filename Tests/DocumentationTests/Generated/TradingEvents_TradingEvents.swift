// swift-format-ignore-file
// The Swift of Sources/TradingEvents/TradingEvents.docc/TradingEvents.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing
import TradingEvents

@Test("Sources/TradingEvents/TradingEvents.docc/TradingEvents.md, section 1")
private func TradingEvents_TradingEvents_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 14)
let publisher = DomainEventPublisher()
publisher.subscribe(matching: .family(.strategy)) { event in
    print(type(of: event).eventType, event.aggregateID)
}.keepUntilEnd()
let strategies = Repository<Strategy>(store: InMemoryEventStore(), publisher: publisher)
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 20)
var strategy = Strategy(id: "rsi-14")
try strategy.create(name: "RSI 14", kind: .combined)
try strategy.validate()
try strategy.activate(by: "desk 7")
try strategies.save(&strategy)  // prints strategy.created, strategy.validated, strategy.activated
let report = try publisher.shutdown()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 29)
#expect(report.statistics.handlers.handled == 3)
#sourceLocation()

    }
}
