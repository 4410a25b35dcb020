// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import EventDispatch
import EventTesting
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 15)
private struct StrategyID: NonBlankID { let valid: Valid<Self> }
private struct StrategyName: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 18)
private enum StrategyType: String, Codable, Sendable {
    case entry, management, combined
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 22)
private struct StrategyCreated: DomainEvent, Hashable {
    static let eventType = "strategy.created", family: EventFamily = "strategy"

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
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 73)
private func dictionary(of event: StrategyCreated) throws -> [String: EventValue] {
    var registry = EventRegistry()
    try registry.register(StrategyCreated.self)
    return try FlatEventCoder(registry: registry).encode(event)
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 93)
private func make(id: String, name: String) throws -> StrategyCreated {
    StrategyCreated(strategyID: try StrategyID(id), strategyName: try StrategyName(name))
}
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
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 151)
private func announce(_ name: StrategyName) throws {
    try publishDomainEvent(StrategyCreated(strategyID: "STR_001", strategyName: name))
}
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
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 210)
private func save(_ name: StrategyName, with repository: Repository<Strategy>) throws {
    var strategy = try Strategy.createNew(id: "STR_001", name: name)
    try repository.save(&strategy)  // may be called again after an error
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 232)
private func testCreation() throws {
    let event = StrategyCreated(strategyID: "STR_001", strategyName: "RSI")
    #expect(StrategyCreated.eventType == "strategy.created")
    #expect(event.aggregateID == "STR_001")
    #expect(event.strategyName == "RSI")
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 239)
private func testPublisher() async throws {
    let publisher = DomainEventPublisher()
    let received = EventRecorder(StrategyCreated.self, on: publisher)
    try await publisher.publish(StrategyCreated(strategyID: "STR_001", strategyName: "test"))
    #expect(try await received.settledEvents().count == 1)
    #expect(received.first?.strategyName == "test")
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 247)
private func testSerialization() throws {
    let values = try dictionary(of: StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
    #expect(values["event_type"] == "strategy.created")
    #expect(values["strategy_name"] == "RSI")
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 313)
private func subscribeToStrategies(of publisher: DomainEventPublisher) throws {
    publisher.subscribe(matching: try .pattern("strategy.*")) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
    publisher.subscribe(matching: .family("strategy")) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
    publisher.subscribe(matching: .events { $0.aggregateID.hasPrefix("STR") }) { event in
        print(event.aggregateID)
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 333)
private func subscriptions(of publisher: DomainEventPublisher) -> Int {
    publisher.statistics.dispatch.subscriptions
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 343)
private final class Dashboard: Sendable {
    func show(_ created: StrategyCreated) {
        print("new: \(created.strategyName)")
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 371)
private struct Unreachable: Error {}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 1")
private func DomainEvents_Articles_FromAPythonEventSystem_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 43)
let publisher = DomainEventPublisher()
publisher.subscribe(to: StrategyCreated.self) { created in
    print("created: \(created.strategyName)")
}.keepUntilEnd()
try publisher.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
let report = try publisher.shutdown()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 52)
#expect(report.statistics.handlers.handled == 1)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 2")
private func DomainEvents_Articles_FromAPythonEventSystem_2() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 81)
let flat = try dictionary(of: StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
#expect(flat["event_type"] == "strategy.created" && flat["strategy_id"] == "STR_001")
#expect(flat["aggregate_id"] == "STR_001" && flat["created_by"] == .some(.null))
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 3")
private func DomainEvents_Articles_FromAPythonEventSystem_3() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 97)
do {
    _ = try make(id: "", name: "RSI")
} catch {
    print(error)  // StrategyID is empty
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 105)
#expect(throws: InvalidValue(type: "StrategyID", reason: "is empty")) { try make(id: "", name: "RSI") }
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 4")
private func DomainEvents_Articles_FromAPythonEventSystem_4() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 130)
let counted = DomainEventPublisher()
wire(counted)
counted.disable()  // _enabled = False: what is published now is dropped and counted
try counted.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
counted.enable()
try counted.publish(StrategyCreated(strategyID: "STR_002", strategyName: "RSI"))
try counted.flush()
let statistics = counted.statistics  // _stats
print(statistics.attempted, statistics.droppedWhileDisabled, statistics.dispatch.handlers.handled)  // 2 1 3
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 142)
#expect(statistics.attempted == 2 && statistics.droppedWhileDisabled == 1)
#expect(statistics.dispatch.handlers.handled == 3)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 5")
private func DomainEvents_Articles_FromAPythonEventSystem_5() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 155)
let global = subscribeToEvent(StrategyCreated.self) { created in
    print("everywhere: \(created.strategyName)")
}
try announce("MACD")
try SharedPublisher.current.flush()
global.cancel()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 164)
#expect(global.counts.handled >= 1)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 6")
private func DomainEvents_Articles_FromAPythonEventSystem_6() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 195)
let created = try Strategy.createNew(id: "STR_001", name: "RSI")
print(created.pending.events.count)  // get_domain_events
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 200)
#expect(created.pending.events.count == 1 && created.name == "RSI")
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 7")
private func DomainEvents_Articles_FromAPythonEventSystem_7() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 215)
let repository = Repository<Strategy>(store: InMemoryEventStore(), publisher: DomainEventPublisher())
try save("RSI", with: repository)
print(try repository.load("STR_001")?.name as Any)
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 221)
#expect(try repository.load("STR_001")?.name == "RSI")
try repository.publisher.shutdown()
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 8")
private func DomainEvents_Articles_FromAPythonEventSystem_8() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 257)
try testCreation()
try testSerialization()
try await testPublisher()
#sourceLocation()

}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 9")
private func DomainEvents_Articles_FromAPythonEventSystem_9() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 269)
let asynchronous = DomainEventPublisher()
let reporting = asynchronous.subscribe(
    to: StrategyCreated.self,
    buffering: .suspendDispatch(1_024)
) { created in
    try await Task.sleep(for: .milliseconds(1))  // a request, a file
    print("done: \(created.strategyName)")
}
try await asynchronous.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
try await asynchronous.shutdown()  // waits for async handlers, too
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 282)
#expect(reporting.counts.handled == 1)
#sourceLocation()

}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 10")
private func DomainEvents_Articles_FromAPythonEventSystem_10() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 292)
let batches = DomainEventPublisher()
let everything = batches.subscribe(matching: .all) { event in print(event.aggregateID) }
let events: [any DomainEvent] = [
    StrategyCreated(strategyID: "STR_001", strategyName: "RSI"),
    StrategyCreated(strategyID: "STR_002", strategyName: "MACD"),
]
try batches.publish(contentsOf: events)
try batches.flush()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 303)
#expect(everything.counts.handled == 2)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 13")
private func DomainEvents_Articles_FromAPythonEventSystem_13() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 349)
let owners = DomainEventPublisher()
var dashboard: Dashboard? = Dashboard()
if let dashboard {
    owners.subscribe(to: StrategyCreated.self, owner: dashboard) { dashboard, created in
        dashboard.show(created)
    }.keepUntilEnd()
}
dashboard = nil
try owners.publish(StrategyCreated(strategyID: "STR_001", strategyName: "RSI"))
try owners.flush()
print(owners.statistics.dispatch.handlers.expired)  // 1
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 363)
#expect(owners.statistics.dispatch.handlers.expired == 1 && dashboard == nil)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md, section 14")
private func DomainEvents_Articles_FromAPythonEventSystem_14() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 373)
let guarded = DomainEventPublisher(
    DispatcherConfiguration(errorSink: { failure in
        print("\(failure.handler) failed: \(failure.error), for \(failure.event)")
    })
)
let failing = guarded.subscribe(
    to: StrategyCreated.self,
    options: HandlerOptions(label: "mail", onFailure: .cancel(afterConsecutiveFailures: 3))
) { _ in throw Unreachable() }
let working = guarded.subscribe(to: StrategyCreated.self) { created in print(created.strategyName) }
for number in 1...5 {
    try guarded.publish(StrategyCreated(strategyID: StrategyID("STR_\(number)"), strategyName: "RSI"))
}
try guarded.flush()
print(failing.counts.failed, failing.isActive, working.counts.handled)  // 3 false 5
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FromAPythonEventSystem.md", line: 391)
#expect(failing.counts.failed == 3 && !failing.isActive && working.counts.handled == 5)
#sourceLocation()

    }
}
