// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-2.swift, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-2.swift", line: 3)
private struct Trade: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-2.swift, section 0")
private func EventDispatch_tutorial_2_0() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-2.swift", line: 8)
let dispatcher = EventDispatcher()
dispatcher.subscribe(to: Trade.self) { trade in
    print("\(trade.units) at \(trade.price)")
}.keepUntilEnd()
#sourceLocation()

    }
}
