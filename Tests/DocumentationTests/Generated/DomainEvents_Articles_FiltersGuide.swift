// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 11)
private struct OrderPlaced: DomainEvent {
    static let eventType = "order.placed", family: EventFamily = "trading"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 17)
private struct StrategyCreated: DomainEvent {
    static let eventType = "strategy.created", family: EventFamily = "strategy"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 60)
private func subscribe(to publisher: DomainEventPublisher) {
    // One type, of one aggregate, and a condition on its fields.
    publisher.subscribe(
        to: OrderPlaced.self,
        matching: .aggregate("o-1"),
        where: { order in !order.metadata.attributes.isEmpty }
    ) { order in
        print(order)
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 81)
private func watch(_ publisher: DomainEventPublisher) throws {
    var open: Set<String> = []
    publisher.subscribe(matching: try .pattern("order.*")) { event in
        switch event {
        case let placed as OrderPlaced: open.insert(placed.aggregateID)
        default: open.remove(event.aggregateID)
        }
    }.keepUntilEnd()
    publisher.subscribe(matching: .all, Counter()).keepUntilEnd()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 92)
private final class Counter: DomainEventHandler { // not Sendable, without a lock
    private var counts: [String: Int] = [:]

    func handle<Event: DomainEvent>(_ event: Event) {
        counts[Event.eventType, default: 0] += 1
    }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, section 1")
private func DomainEvents_Articles_FiltersGuide_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 23)
let publisher = DomainEventPublisher()
let journal = publisher.subscribe(matching: .all) { event in
    print(type(of: event).eventType, event.aggregateID)
}
let orders = publisher.subscribe(matching: try .pattern("order.*") && !.aggregate("o-2")) { event in
    print("an order of interest: \(event.aggregateID)")
}
try publisher.publish(contentsOf: [
    OrderPlaced(aggregateID: "o-1"), OrderPlaced(aggregateID: "o-2"), StrategyCreated(aggregateID: "s-1"),
])
try publisher.flush()
print(journal.counts.handled, orders.counts.handled)  // 3 1
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 38)
#expect(journal.counts.handled == 3 && orders.counts.handled == 1)
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, section 3")
private func DomainEvents_Articles_FiltersGuide_3() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 71)
// For all subscriptions of a publisher.
let quiet = DomainEventPublisher(filter: !.family("trading"))
try quiet.shutdown()
#sourceLocation()

    }
}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, section 4")
private func DomainEvents_Articles_FiltersGuide_4() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 102)
let watched = DomainEventPublisher()
try watch(watched)
try watched.publish(OrderPlaced(aggregateID: "o-1"))
try watched.publish(StrategyCreated(aggregateID: "s-1"))
#expect(try watched.shutdown().statistics.handlers.handled == 3)
#sourceLocation()

    }
}
