// swift-format-ignore-file
// The Swift of Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md, written by `swift run documentation-blocks`.

import EventDispatch
import Testing

#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md", line: 12)
private struct Deposited: Sendable {
    var number: Int
}
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md", line: 16)
private func checkDeposits(of dispatcher: EventDispatcher) {
    var last = 0
    dispatcher.subscribe(to: Deposited.self) { deposit in
        precondition(deposit.number == last + 1, "a deposit is missing")
        last = deposit.number
    }.keepUntilEnd()
}
#sourceLocation()

@Test("Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md, section 1")
private func EventDispatch_Articles_Guarantees_1() async throws {
    try await onThreadOfItsOwn { () throws in
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md", line: 24)
let dispatcher = EventDispatcher()
checkDeposits(of: dispatcher)
for number in 1...1_000 { try dispatcher.publish(Deposited(number: number)) }
let report = try dispatcher.shutdown()
print(report.statistics.handlers.handled)  // 1000
#sourceLocation(file: "Sources/EventDispatch/EventDispatch.docc/Articles/Guarantees.md", line: 32)
#expect(report.isComplete && report.undelivered.isEmpty)
#expect(report.statistics.handlers.handled == 1_000)
#sourceLocation()

    }
}
