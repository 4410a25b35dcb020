// swift-format-ignore-file
// The Swift of Sources/EventCoding/EventCoding.docc/EventCoding.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import Testing

#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 13)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family = EventFamily(rawValue: "order")
    let aggregateID: String
    let quantity: Count
    var metadata = EventMetadata()
}
#sourceLocation()

@Test("Sources/EventCoding/EventCoding.docc/EventCoding.md, section 1")
private func EventCoding_EventCoding_1() throws {
    try onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 20)
var registry = EventRegistry()
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 21)
try registry.register(OrderFilled.self)
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 22)
let coder = try CloudEventCoder(registry: registry, source: "/trading/desk-1")
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 24)
let event = OrderFilled(aggregateID: "o-1", quantity: 40)
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 25)
let json = try coder.encode(event)
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 26)
let received = try coder.decode(json)
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 27)
if case .known(let copy as OrderFilled) = received.event {
    print(copy == event)  // true
}
#sourceLocation()
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/EventCoding.md", line: 33)
#expect(received.event.event as? OrderFilled == event)
#sourceLocation()
    }
}
