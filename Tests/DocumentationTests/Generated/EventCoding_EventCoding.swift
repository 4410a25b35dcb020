// swift-format-ignore-file
// The Swift of Sources/EventCoding/EventCoding.docc/EventCoding.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import Testing

#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 13)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family: EventFamily = "order"
    let aggregateID: String
    let quantity: Count
    var metadata = EventMetadata()
}
#sourceLocation()

@Test("Sources/EventCoding/EventCoding.docc/EventCoding.md, section 1")
private func EventCoding_EventCoding_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 20)
var registry = EventRegistry()
try registry.register(OrderFilled.self)
let coder = try CloudEventCoder(registry: registry, source: "/trading/desk-1")
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 24)
let event = OrderFilled(aggregateID: "o-1", quantity: 40)
let json = try coder.encode(event)
let received = try coder.decode(json)
if case .known(let copy as OrderFilled) = received.event {
    print(copy == event)  // true
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 33)
#expect(received.event.event as? OrderFilled == event)
#sourceLocation()

    }
}
