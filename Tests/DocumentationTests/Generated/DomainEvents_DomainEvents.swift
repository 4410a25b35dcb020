// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/DomainEvents.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/DomainEvents.md", line: 13)
private struct OrderID: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/DomainEvents.md", line: 15)
private struct OrderPlaced: DomainEvent {
    static let eventType = "order.placed", family: EventFamily = "order"

    let orderID: OrderID
    let quantity: Count
    var metadata = EventMetadata()
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = OrderPlaced
        case orderID = "order_id", quantity, metadata
    }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/DomainEvents.md, section 1")
private func DomainEvents_DomainEvents_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/DomainEvents.md", line: 29)
let publisher = DomainEventPublisher()
publisher.subscribe(to: OrderPlaced.self) { order in
    print("\(order.aggregateID): \(order.quantity), \(order.metadata.occurredAt)")
}.keepUntilEnd()
try publisher.publish(OrderPlaced(orderID: "o-1", quantity: 100))
let report = try publisher.shutdown()
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/DomainEvents.md", line: 38)
#expect(report.statistics.handlers.handled == 1)
#sourceLocation()

    }
}
