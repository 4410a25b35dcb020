// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md", line: 10)
private struct Saved: Sendable {
    var document: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md", line: 25)
private func write(_ saved: Saved) async {}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md, section 1")
private func EventDispatch_Articles_ShuttingDown_1() async throws {
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md", line: 14)
let dispatcher = EventDispatcher()
let saving = dispatcher.subscribe(to: Saved.self, buffering: .suspendDispatch(64)) { saved in
    await write(saved)
}
for document in 1...10 { try await dispatcher.publish(Saved(document: document)) }
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md", line: 20)
let report = try await dispatcher.shutdown(settlingFor: .seconds(4), within: .seconds(5))
print(report)  // ended, the counts, and what was left, if anything
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/ShuttingDown.md", line: 26)
#expect(report.isComplete && saving.counts.handled == 10)
#sourceLocation()

}
