// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import EventDispatch
import EventTesting
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 15)
private struct StrategyID: NonBlankID { let valid: Valid<Self> }
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 16)
private struct StrategyName: NonBlankID { let valid: Valid<Self> }
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 18)
private enum StrategyType: String, Codable, Sendable {
    case entry, management, combined
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 22)
private struct StrategyCreated: DomainEvent, Hashable {
    static let eventType = "strategy.created", family = EventFamily(rawValue: "strategy")

    let strategyID: StrategyID
    let strategyName: StrategyName
    var strategyType = StrategyType.entry
    var createdBy: String?
    var metadata = EventMetadata()
    var aggregateID: String { strategyID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = StrategyCreated
        case strategyID = "strategy_id", strategyName = "strategy_name", strategyType = "strategy_type"
        case createdBy = "created_by", metadata

        var defaultValue: (any Sendable)? {
            self == .strategyType ? StrategyType.entry : nil
        }
    }
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 73)
private func dictionary(of event: StrategyCreated) throws -> [String: Value] {
    var registry = EventRegistry()
    try registry.register(StrategyCreated.self)
    return try FlatEventCoder(registry: registry).encode(event)
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 93)
private func make(id: String, name: String) throws -> StrategyCreated {
    StrategyCreated(strategyID: try StrategyID(id), strategyName: try StrategyName(name))
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 115)
private func wire(_ publisher: DomainEventPublisher) {
    // subscribe("strategy.created", handler)
    publisher.subscribe(to: StrategyCreated.self) { created in
        print(created.strategyType)
    }.keepUntilEnd()
    // the same by name, where the name comes from a configuration
    publisher.subscribe(matching: .named("strategy.created")) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
    // subscribe_global(handler)
    publisher.subscribe(matching: .all) { event in
        print(type(of: event).eventType)
    }.keepUntilEnd()
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 151)
private func announce(_ name: StrategyName) throws {
    try publishDomainEvent(StrategyCreated(strategyID: "STR_001", strategyName: name))
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 172)
private struct Strategy: AggregateRoot {
    let id: String
    private(set) var name = ""
    var pending = PendingEvents()

    init(id: String) {
        self.id = id
    }

    static func createNew(id: String, name: StrategyName) throws -> Strategy {
        var strategy = Strategy(id: id)
        try strategy.record(StrategyCreated(strategyID: StrategyID(id), strategyName: name))
        return strategy
    }

    mutating func apply(_ event: any DomainEvent) throws {
        switch event {
        case let event as StrategyCreated: name = event.strategyName.value
        default: throw AggregateError.unexpectedEvent(eventType: type(of: event).eventType, aggregate: id)
        }
    }
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 210)
private func save(_ name: StrategyName, with repository: Repository<Strategy>) throws {
    var strategy = try Strategy.createNew(id: "STR_001", name: name)
    try repository.save(&strategy)  // may be called again after an error
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 232)
private func testCreation() throws {
    let event = StrategyCreated(strategyID: "STR_001", strategyName: "RSI")
    #expect(StrategyCreated.eventType == "strategy.created")
    #expect(event.aggregateID == "STR_001")
    #expect(event.strategyName == "RSI")
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 239)
private func testPublisher() async throws {
    let publisher = DomainEventPublisher()
    let received = EventRecorder(StrategyCreated.self, on: publisher)
    try await publisher.publish(StrategyCreated(strategyID: "STR_001", strategyName: "test"))
    #expect(try await received.settledEvents().count == 1)
    #expect(received.first?.strategyName == "test")
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 247)
private func testSerialization() throws {
    let values = try dictionary(of: StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
    #expect(values["event_type"] == "strategy.created")
    #expect(values["strategy_name"] == "RSI")
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 313)
private func subscribeToStrategies(of publisher: DomainEventPublisher) throws {
    publisher.subscribe(matching: try .pattern("strategy.*")) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
    publisher.subscribe(matching: .family(EventFamily(rawValue: "strategy"))) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
    publisher.subscribe(matching: .events { $0.aggregateID.hasPrefix("STR") }) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 333)
private func subscriptions(of publisher: DomainEventPublisher) -> Int {
    publisher.statistics.dispatch.subscriptions
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 343)
private final class Dashboard: Sendable {
    func show(_ created: StrategyCreated) {
        print("new: \(created.strategyName)")
    }
}
#sourceLocation()

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 371)
private struct Unreachable: Error {}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 1")
private func DomainEvents_Articles_FromAPythonEventSystem_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 43)
let publisher = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 44)
publisher.subscribe(to: StrategyCreated.self) { created in
    print("created: \(created.strategyName)")
}.keepUntilEnd()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 47)
try publisher.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 48)
let report = try publisher.shutdown()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 52)
#expect(report.statistics.handlers.handled == 1)
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 2")
private func DomainEvents_Articles_FromAPythonEventSystem_2() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 81)
let flat = try dictionary(of: StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 82)
#expect(flat["event_type"] == "strategy.created" && flat["strategy_id"] == "STR_001")
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 83)
#expect(flat["aggregate_id"] == "STR_001" && flat["created_by"] == .some(.null))
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 3")
private func DomainEvents_Articles_FromAPythonEventSystem_3() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 97)
do {
    _ = try make(id: "", name: "RSI")
} catch {
    print(error)  // StrategyID is empty
}
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 105)
#expect(throws: InvalidValue(type: "StrategyID", reason: "is empty")) { try make(id: "", name: "RSI") }
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 4")
private func DomainEvents_Articles_FromAPythonEventSystem_4() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 130)
let counted = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 131)
wire(counted)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 132)
counted.disable()  // _enabled = False: what is published now is dropped and counted
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 133)
try counted.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 134)
counted.enable()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 135)
try counted.publish(StrategyCreated(strategyID: "STR_002", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 136)
try counted.flush()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 137)
let statistics = counted.statistics  // _stats
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 138)
print(statistics.attempted, statistics.droppedWhileDisabled, statistics.dispatch.handlers.handled)  // 2 1 3
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 142)
#expect(statistics.attempted == 2 && statistics.droppedWhileDisabled == 1)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 143)
#expect(statistics.dispatch.handlers.handled == 3)
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 5")
private func DomainEvents_Articles_FromAPythonEventSystem_5() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 155)
let global = subscribeToEvent(StrategyCreated.self) { created in
    print("everywhere: \(created.strategyName)")
}
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 158)
try announce("MACD")
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 159)
try SharedPublisher.current.flush()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 160)
global.cancel()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 164)
#expect(global.counts.handled >= 1)
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 6")
private func DomainEvents_Articles_FromAPythonEventSystem_6() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 195)
let created = try Strategy.createNew(id: "STR_001", name: "RSI")
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 196)
print(created.pending.events.count)  // get_domain_events
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 200)
#expect(created.pending.events.count == 1 && created.name == "RSI")
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 7")
private func DomainEvents_Articles_FromAPythonEventSystem_7() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 215)
let repository = Repository<Strategy>(store: InMemoryEventStore(), publisher: DomainEventPublisher())
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 216)
try save("RSI", with: repository)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 217)
print(try repository.load("STR_001")?.name as Any)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 221)
#expect(try repository.load("STR_001")?.name == "RSI")
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 222)
try repository.publisher.shutdown()
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 8")
private func DomainEvents_Articles_FromAPythonEventSystem_8() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 257)
try testCreation()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 258)
try testSerialization()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 259)
try await testPublisher()
#sourceLocation()
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 9")
private func DomainEvents_Articles_FromAPythonEventSystem_9() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 269)
let asynchronous = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 270)
let reporting = asynchronous.subscribe(
    to: StrategyCreated.self,
    buffering: .suspendDispatch(1_024)
) { created in
    try await Task.sleep(for: .milliseconds(1))  // a request, a file
    print("done: \(created.strategyName)")
}
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 277)
try await asynchronous.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 278)
try await asynchronous.shutdown()  // waits for async handlers, too
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 282)
#expect(reporting.counts.handled == 1)
#sourceLocation()
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 10")
private func DomainEvents_Articles_FromAPythonEventSystem_10() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 292)
let batches = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 293)
let everything = batches.subscribe(matching: .all) { event in print(event.aggregateID) }
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 294)
let events: [any DomainEvent] = [
    StrategyCreated(strategyID: "STR_001", strategyName: "RSI"),
    StrategyCreated(strategyID: "STR_002", strategyName: "MACD"),
]
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 298)
try batches.publish(contentsOf: events)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 299)
try batches.flush()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 303)
#expect(everything.counts.handled == 2)
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 13")
private func DomainEvents_Articles_FromAPythonEventSystem_13() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 349)
let owners = DomainEventPublisher()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 350)
var dashboard: Dashboard? = Dashboard()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 351)
if let dashboard {
    owners.subscribe(to: StrategyCreated.self, owner: dashboard) { dashboard, created in
        dashboard.show(created)
    }.keepUntilEnd()
}
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 356)
dashboard = nil
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 357)
try owners.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 358)
try owners.flush()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 359)
print(owners.statistics.dispatch.handlers.expired)  // 1
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 363)
#expect(owners.statistics.dispatch.handlers.expired == 1 && dashboard == nil)
#sourceLocation()
    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 14")
private func DomainEvents_Articles_FromAPythonEventSystem_14() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 373)
let guarded = DomainEventPublisher(
    DispatcherConfiguration(errorSink: { failure in
        print("\(failure.handler) failed: \(failure.error), for \(failure.event)")
    })
)
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 378)
let failing = guarded.subscribe(
    to: StrategyCreated.self,
    options: HandlerOptions(label: "mail", onFailure: .cancel(afterFailures: 3))
) { _ in throw Unreachable() }
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 382)
let working = guarded.subscribe(to: StrategyCreated.self) { created in print(created.strategyName) }
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 383)
for number in 1...5 {
    try guarded.publish(StrategyCreated(strategyID: StrategyID("STR_\(number)"), strategyName: "RSI"))
}
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 386)
try guarded.flush()
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 387)
print(failing.counts.failed, failing.isActive, working.counts.handled)  // 3 false 5
#sourceLocation()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 391)
#expect(failing.counts.failed == 3 && !failing.isActive && working.counts.handled == 5)
#sourceLocation()
    }
}
