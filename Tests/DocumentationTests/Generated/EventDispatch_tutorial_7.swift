// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift, written by `swift run documentation-blocks`.

import Dispatch
import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 4)
private struct Trade: Sendable {
    var units: Int
    var price: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 9)
private actor Store {
    private(set) var trades: [Trade] = []

    func add(_ trade: Trade) {
        trades.append(trade)
    }
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 17)
private func addUp(_ dispatcher: EventDispatcher) {
    var units = 0
    dispatcher.subscribe(to: Trade.self) { trade in
        units += trade.units
        print("\(trade.units) at \(trade.price), \(units) units so far")
    }.keepUntilEnd()
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 25)
private func publishFromFourThreads(_ dispatcher: EventDispatcher) {
    DispatchQueue.concurrentPerform(iterations: 4) { thread in
        for units in 1...25 {
            do {
                try dispatcher.publish(Trade(units: units, price: Double(thread)))
            } catch {
                print("not published: \(error)")
            }
        }
    }
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift, section 0")
private func EventDispatch_tutorial_7_0() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 37)
let dispatcher = EventDispatcher()
addUp(dispatcher)
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Resources/tutorial-7.swift", line: 40)
publishFromFourThreads(dispatcher)
print(try dispatcher.shutdown())
#sourceLocation()

    }
}
