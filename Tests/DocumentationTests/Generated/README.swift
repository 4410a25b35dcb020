// swift-format-ignore-file
// The Swift of README.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "README.md", line: 32)
private struct OrderFilled: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation(file: "README.md", line: 37)
private func trade() throws -> ShutdownReport {
    let dispatcher = EventDispatcher()
    var turnover = 0.0  // only the dispatch thread touches it
    dispatcher.subscribe(to: OrderFilled.self) { fill in
        turnover += Double(fill.units) * fill.price
        print("turnover: \(turnover)")
    }.keepUntilEnd()
    try dispatcher.publish(OrderFilled(units: 100, price: 12.5))  // from any thread
    try dispatcher.publish(contentsOf: [OrderFilled(units: 1, price: 2), OrderFilled(units: 3, price: 4)])
    return try dispatcher.shutdown()  // delivers what was accepted, and says what became of it
}
#sourceLocation(file: "README.md", line: 58)
private struct OrderID: NonBlankID { let valid: Valid<Self> }
#sourceLocation(file: "README.md", line: 60)
private struct StopMoved: DomainEvent {
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
#sourceLocation(file: "README.md", line: 74)
private func moveStop() throws {
    let publisher = DomainEventPublisher()
    publisher.subscribe(matching: .family("risk")) { event in
        print(type(of: event).eventType, event.aggregateID, event.metadata.occurredAt)
    }.keepUntilEnd()
    try publisher.publish(StopMoved(orderID: "o-1", stop: 101.5))
    try publisher.shutdown()
}
#sourceLocation()
