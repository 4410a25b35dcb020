// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 12)
private struct Reading: Sendable {
    var celsius: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 30)
private func show(_ reading: Reading) async {}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 61)
private struct Tick: Sendable {
    var price: Double
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 65)
private func sample(_ tick: Tick, into dispatcher: EventDispatcher) throws {
    try dispatcher.publish(tick, whenFull: .dropNewest)  // the next tick is as good
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 69)
private func order(_ tick: Tick, into dispatcher: EventDispatcher) -> Bool {
    do {
        try dispatcher.publish(tick, whenFull: .timeout(.milliseconds(5)))
        return true
    } catch {
        return false  // timed out, or closed
    }
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md, section 1")
private func EventDispatch_Articles_ChoosingPolicies_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 16)
let dispatcher = EventDispatcher(
    DispatcherConfiguration(
        queue: QueueConfiguration(capacity: 4_096, overflow: .dropNewest, waitStrategy: .parking)
    )
)
let display = dispatcher.subscribe(to: Reading.self, buffering: .dropOldest(16)) { reading in
    await show(reading)
}
try await dispatcher.publish(Reading(celsius: 21.5))
try await dispatcher.shutdown()
print("shown \(display.counts.handled), skipped \(display.counts.dropped)")
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ChoosingPolicies.md", line: 31)
#expect(display.counts.handled == 1)
#sourceLocation()

}
