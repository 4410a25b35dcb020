// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md", line: 12)
private struct Tick: Sendable {
    var instrument: Int32
    var price: Double
    var size: Int64
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md", line: 18)
private func watchVolume(of dispatcher: EventDispatcher) {
    var volume: Int64 = 0
    dispatcher.subscribe(to: Tick.self) { tick in
        volume += tick.size
        if volume.isMultiple(of: 1_000_000) { print(volume) }
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md, section 1")
private func EventDispatch_Articles_Cost_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md", line: 26)
let dispatcher = EventDispatcher()
watchVolume(of: dispatcher)
let ticks = (1...64).map { Tick(instrument: 1, price: 101.5, size: $0) }
try dispatcher.publish(contentsOf: ticks)  // a batch: one claim
let report = try dispatcher.shutdown()
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Cost.md", line: 34)
#expect(report.statistics.handlers.handled == 64 && report.statistics.boxed == 0)
#sourceLocation()

    }
}
