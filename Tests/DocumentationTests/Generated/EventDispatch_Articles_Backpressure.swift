// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 12)
private struct Order: Sendable {
    var id: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 16)
private enum Answer: Equatable {
    case accepted, busy, closing
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 20)
private func accept(_ order: Order, into dispatcher: EventDispatcher) async -> Answer {
    do throws(PublishError) {
        try await dispatcher.publish(order, whenFull: .timeout(.milliseconds(50)))
        return .accepted
    } catch {
        switch error {
        case .timedOut, .full, .wouldDeadlock, .spillFull: return .busy
        case .closed, .cancelled, .batchTooLarge: return .closing
        }
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 70)
private func publishAll(_ orders: [Order], to dispatcher: EventDispatcher) throws {
    let longest = dispatcher.longestBatch(of: Order.self, atMost: 64)
    for start in stride(from: 0, to: orders.count, by: longest) {
        let end = min(start + longest, orders.count)
        try dispatcher.publish(contentsOf: Array(orders[start..<end]))
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 82)
private struct Confirmation: Sendable {
    var order: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 86)
private func publishBoth(_ order: Order, to dispatcher: EventDispatcher) throws {
    var batch = dispatcher.makeBatch()
    batch.append(order)
    batch.append(Confirmation(order: order.id))
    try batch.publish()
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 99)
private func watch(_ dispatcher: EventDispatcher) {
    dispatcher.subscribe(to: EventsDropped.self) { loss in
        print("\(loss.handler) has lost \(loss.dropped) events of \(loss.eventType)")
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md, section 1")
private func EventDispatch_Articles_Backpressure_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Backpressure.md", line: 34)
let dispatcher = EventDispatcher(DispatcherConfiguration(queue: QueueConfiguration(capacity: 1)))
#expect(await accept(Order(id: 1), into: dispatcher) == .accepted)
try await dispatcher.shutdown()
#expect(await accept(Order(id: 2), into: dispatcher) == .closing)
#sourceLocation()

}
