import EventDispatch
import Testing

@Suite("EventDispatcher: publish that suspends", .serialized)
struct SuspendedPublishTests {
    @Test("tasks suspended by a full ring go on in the order in which they came", arguments: [1, 2, 8])
    func order(capacity: Int) async throws {
        let (entered, leave) = (Gate(), Signal())
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        let subscription = dispatcher.subscribe(to: Int.self) { number in
            if number == 0 {
                entered.open()
                #expect(leave.arrives())
            }
            seen.append(number)
        }
        try await dispatcher.publish(0)
        await entered.opened()
        for number in 1..<capacity { try await dispatcher.publish(number) }
        let last = capacity + 20
        var tasks: [Task<Void, any Error>] = []
        for number in capacity...last {
            tasks.append(Task { try await dispatcher.publish(number) })
            await untilSuspended(dispatcher, tasks.count)
        }
        leave.send()
        for task in tasks { try await task.value }
        let report = try shutDown(dispatcher)
        #expect(seen.all == Array(0...last))
        #expect(report.statistics.refused.total == 0)
        #expect(subscription.counts.handled == UInt64(last + 1))
    }
}
