// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 11)
private struct OrderPlaced: DomainEvent {
    static let eventType = "order.placed", family = EventFamily(rawValue: "trading")
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 17)
private struct StrategyCreated: DomainEvent {
    static let eventType = "strategy.created", family = EventFamily(rawValue: "strategy")
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
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md, section 1")
private func DomainEvents_Articles_FiltersGuide_1() throws {
    try onThreadOfItsOwn { () throws in
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
private func DomainEvents_Articles_FiltersGuide_3() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/FiltersGuide.md", line: 71)
// For all subscriptions of a publisher.
let quiet = DomainEventPublisher(filter: !.family(EventFamily(rawValue: "trading")))
try quiet.shutdown()
#sourceLocation()

    }
}
