// swift-format-ignore-file
// The Swift of Documentation/event-coding.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import Foundation
import Testing

#sourceLocation(file: "Documentation/event-coding.md", line: 11)
private struct OrderFilled: DomainEvent {
    static let eventType = "order.filled", family: EventFamily = "order", schemaVersion = 2
    let quantity: Int
    var metadata = EventMetadata()
    var aggregateID = "o-1"
}
#sourceLocation(file: "Documentation/event-coding.md", line: 18)
private func handle(_ event: CloudEvent) {}
#sourceLocation()

@Test("Documentation/event-coding.md, section 0")
private func Documentation_event_coding_0() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Documentation/event-coding.md", line: 22)
var registry = EventRegistry()
try registry.register(OrderFilled.self, upcasters: [  // its schemaVersion is 2
    Upcaster(from: 1) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") },
])
let coder = try CloudEventCoder(registry: registry, source: "/trading/desk-1")
#sourceLocation(file: "Documentation/event-coding.md", line: 30)
#expect(coder.source == "/trading/desk-1")
#sourceLocation()

    }
}

@Test("Documentation/event-coding.md, section 1")
private func Documentation_event_coding_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Documentation/event-coding.md", line: 53)
let flat: [String: EventValue] = [
 "event_id": "0198f3c2-…", "event_type": "order.filled", "aggregate_id": "o-1", "version": 2,
 "occurred_at": "2024-02-29T12:34:56.000000789Z", "correlation_id": "0198…", "causation_id": nil,
 "metadata": ["Venue": "XETR", "desk": "rates", "ratio": 0.5],
 "order_id": "o-1", "quantity": 40, "price": 101.25,
]
#sourceLocation(file: "Documentation/event-coding.md", line: 62)
#expect(flat["version"] == 2)
#sourceLocation(file: "Documentation/event-coding.md", line: 70)
var registry = EventRegistry()
try registry.register(OrderFilled.self)
let coder = try CloudEventCoder(registry: registry, source: "/trading/desk-1")
let pipe = Pipe()
let descriptor = pipe.fileHandleForWriting.fileDescriptor
let event = OrderFilled(quantity: 40)
let chunk = try coder.encode(event) + [0x0A]
#sourceLocation(file: "Documentation/event-coding.md", line: 80)
let writer = EventStreamWriter(coder: coder, fileDescriptor: descriptor)
try writer.write(event)
try writer.close()
#sourceLocation(file: "Documentation/event-coding.md", line: 84)
let reader = EventStreamReader(coder: coder)
reader.read(chunk) { result in
    switch result {
    case .success(let received): handle(received)
    case .failure(let error): print(error)  // line 7, at data.quantity: expected a whole number in …, found "forty"
    }
}
#sourceLocation()

    }
}
