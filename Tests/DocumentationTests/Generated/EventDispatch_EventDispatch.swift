// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/EventDispatch.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/EventDispatch.md", line: 12)
private struct OrderFilled: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/EventDispatch.md, section 1")
private func EventDispatch_EventDispatch_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/EventDispatch.md", line: 17)
let dispatcher = EventDispatcher()
dispatcher.subscribe(to: OrderFilled.self) { fill in
    print("\(fill.units) at \(fill.price)")
}.keepUntilEnd()
try dispatcher.publish(OrderFilled(units: 100, price: 12.5))
let report = try dispatcher.shutdown()
print(report)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/EventDispatch.md", line: 27)
#expect(report.isComplete && report.statistics.handlers.handled == 1)
#sourceLocation()

    }
}
