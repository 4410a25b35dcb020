// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift", line: 3)
private struct Trade: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift", line: 8)
private func addUp(_ dispatcher: EventDispatcher) {
    var units = 0
    dispatcher.subscribe(to: Trade.self) { trade in
        units += trade.units
        print("\(trade.units) at \(trade.price), \(units) units so far")
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift, section 0")
private func EventDispatch_tutorial_5_0() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift", line: 16)
let dispatcher = EventDispatcher()
addUp(dispatcher)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-5.swift", line: 19)
try dispatcher.publish(Trade(units: 100, price: 12.5))
print(try dispatcher.shutdown())
#sourceLocation()

    }
}
