// swift-format-ignore-file
// The Swift of Sources/TradingEvents/TradingEvents.docc/TradingEvents.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing
import TradingEvents

@Test("Sources/TradingEvents/TradingEvents.docc/TradingEvents.md, section 1")
private func TradingEvents_TradingEvents_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 14)
let publisher = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 15)
publisher.subscribe(matching: .family(.strategy)) { event in
    print(type(of: event).eventType, event.aggregateID)
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 18)
let strategies = Repository<Strategy>(store: InMemoryEventStore(), publisher: publisher)
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 20)
var strategy = Strategy(id: "rsi-14")
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 21)
try strategy.create(name: "RSI 14", kind: .combined)
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 22)
try strategy.validate()
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 23)
try strategy.activate(by: "desk 7")
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 24)
try strategies.save(&strategy)  // prints strategy.created, strategy.validated, strategy.activated
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 25)
let report = try publisher.shutdown()
#sourceLocation()
#sourceLocation(file: "Sources/TradingEvents/TradingEvents.docc/TradingEvents.md", line: 29)
#expect(report.statistics.handlers.handled == 3)
#sourceLocation()
    }
}
