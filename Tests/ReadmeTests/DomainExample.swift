import DomainEvents
import EventDispatch

struct OrderID: NonBlankID { let valid: Valid<Self> }

struct StopMoved: DomainEvent {
    static let eventType = "stop.moved", family: EventFamily = "risk"

    let orderID: OrderID
    let stop: Price  // refuses what is not above 0, also when decoded
    var metadata = EventMetadata()  // id, time, cause
    var aggregateID: String { orderID.value }

    private enum CodingKeys: String, EventKey {
        typealias Event = StopMoved
        case orderID = "order_id", stop, metadata
    }
}

func moveStop() throws {
    let publisher = DomainEventPublisher()
    publisher.subscribe(matching: .family("risk")) { event in
        print(type(of: event).eventType, event.aggregateID, event.metadata.occurredAt)
    }.keepUntilEnd()
    try publisher.publish(StopMoved(orderID: "o-1", stop: 101.5))
    try publisher.shutdown()
}
