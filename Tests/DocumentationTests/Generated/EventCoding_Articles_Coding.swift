// swift-format-ignore-file
// The Swift of Sources/EventCoding/EventCoding.docc/Articles/Coding.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventCoding
import Foundation
import Testing

#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 14)
private struct OrderFilled: DomainEvent, Hashable {
    static let eventType = "order.filled", family: EventFamily = "order"
    static let schemaVersion = 2

    let orderID: String
    let quantity: Count
    var metadata = EventMetadata()
    var aggregateID: String { orderID }

    private enum CodingKeys: String, EventKey {
        typealias Event = OrderFilled
        case orderID = "order_id", quantity, metadata
    }
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 29)
private func makeCoder() throws -> CloudEventCoder {
    var registry = EventRegistry()
    try registry.register(
        OrderFilled.self,
        upcasters: [
            Upcaster(from: 1) { payload in payload["quantity"] = payload.removeValue(forKey: "qty") }
        ]
    )
    return try CloudEventCoder(registry: registry, source: "/trading/desk-1")
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 40)
private func write(_ events: [OrderFilled], to file: FileHandle) throws {
    let writer = EventStreamWriter(coder: try makeCoder(), fileDescriptor: file.fileDescriptor)
    for event in events { try writer.write(event) }
    try writer.close()  // passes on what it holds, and tells of an error
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 46)
private func read(_ file: FileHandle) throws -> [any DomainEvent] {
    let reader = EventStreamReader(coder: try makeCoder())
    var events: [any DomainEvent] = []
    try reader.read(fileDescriptor: file.fileDescriptor) { result in
        let received = try result.get()  // or look at the error, which names the line, and return to go on
        switch received.event {
        case .known(let event): events.append(event)
        case .split(let split): events += split.events
        case .unknown(let event): print("line \(received.line ?? 0) has the unknown type \(event.eventType)")
        }
    }
    return events
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 100)
private struct OrderExecuted: DomainEvent, Hashable {
    static let eventType = "order.executed", family: EventFamily = "order"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 106)
private func renamed() throws -> EventRegistry {
    var registry = EventRegistry()
    try registry.register(OrderExecuted.self, formerly: ["order.completed"])
    return registry
}
#sourceLocation()

@Test("Sources/EventCoding/EventCoding.docc/Articles/Coding.md, section 1")
private func EventCoding_Articles_Coding_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 64)
let url = FileManager.default.temporaryDirectory.appending(path: "coding-\(UUID().uuidString)")
_ = FileManager.default.createFile(atPath: url.path, contents: nil)
defer { try? FileManager.default.removeItem(at: url) }
let written = (1...3).map { OrderFilled(orderID: "o-\($0)", quantity: 40) }
let output = try FileHandle(forWritingTo: url)
try write(written, to: output)
try output.close()
let input = try FileHandle(forReadingFrom: url)
#expect(try read(input).compactMap { $0 as? OrderFilled } == written)
let old = try makeCoder().decode(
    """
    {"specversion":"1.0","source":"/trading/desk-1","id":"0198f3c2-5d1e-7000-8a4b-6f0c1d2e3f40","type":"order.filled",
     "time":"2024-02-29T12:34:56Z","data":{"order_id":"o-1","qty":40}}
    """
)
#expect((old.event.event as? OrderFilled)?.quantity == 40)
#sourceLocation()

    }
}

@Test("Sources/EventCoding/EventCoding.docc/Articles/Coding.md, section 3")
private func EventCoding_Articles_Coding_3() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventCoding/EventCoding.docc/Articles/Coding.md", line: 114)
#expect(try renamed().type(named: "order.completed") is OrderExecuted.Type)
#sourceLocation()

    }
}
