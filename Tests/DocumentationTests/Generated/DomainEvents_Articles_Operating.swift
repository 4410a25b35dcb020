// swift-format-ignore-file
// The Swift of Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventDispatch
import Testing

#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 13)
private struct OrderPlaced: DomainEvent {
    static let eventType = "order.placed", family: EventFamily = "order"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 19)
private func makePublisher() -> DomainEventPublisher {
    DomainEventPublisher(
        DispatcherConfiguration(
            errorSink: { failure in print("\(failure.handler): \(failure.error), for \(failure.event)") },
            deadEventHandler: { dead in print("nobody handles \(dead.event)") }
        )
    )
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 28)
private func printCounts(of publisher: DomainEventPublisher) async throws {
    var before: UInt64 = 0
    while true {
        try await Task.sleep(for: .seconds(1))
        let statistics = publisher.statistics
        print("\(statistics.dispatch.dispatched - before) events a second; \(statistics)")
        before = statistics.dispatch.dispatched
    }
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 85)
private struct Maintenance: Error {}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 87)
private func accept(_ order: OrderPlaced, into publisher: DomainEventPublisher) async throws {
    guard publisher.isEnabled else { throw Maintenance() }
    try await publisher.publish(order)
}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 105)
private struct Unreachable: Error {}
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 107)
private func mail(_ order: OrderPlaced) throws { throw Unreachable() }
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 109)
private func subscribe(to publisher: DomainEventPublisher) -> Subscription {
    publisher.subscribe(
        to: OrderPlaced.self,
        options: HandlerOptions(priority: .low, label: "mail", onFailure: .cancel(afterConsecutiveFailures: 3))
    ) { order in try mail(order) }
}
#sourceLocation()

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md, section 1")
private func DomainEvents_Articles_Operating_1() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 38)
let publisher = makePublisher()
let counting = Task { try await printCounts(of: publisher) }
try await publisher.publish(OrderPlaced(aggregateID: "o-1"))  // nobody handles it
let report = try await publisher.shutdown()
counting.cancel()
print(report.statistics.dead)  // 1
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 47)
#expect(report.statistics.dead == 1)
#sourceLocation()

}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md, section 3")
private func DomainEvents_Articles_Operating_3() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 94)
let closed = DomainEventPublisher()
closed.disable()
await #expect(throws: Maintenance.self) { try await accept(OrderPlaced(aggregateID: "o-2"), into: closed) }
closed.enable()
try await accept(OrderPlaced(aggregateID: "o-2"), into: closed)
#expect(try await closed.shutdown().statistics.dispatched == 1 && closed.statistics.droppedWhileDisabled == 0)
#sourceLocation()

}

@Test("Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md, section 4")
private func DomainEvents_Articles_Operating_4() async throws {
#sourceLocation(file: "Sources/DomainEvents/DomainEvents.docc/Articles/Operating.md", line: 118)
let failing = DomainEventPublisher(DispatcherConfiguration(errorSink: { _ in }))
let mailing = subscribe(to: failing)
for _ in 1...5 { try await failing.publish(OrderPlaced(aggregateID: "o-3")) }
try await failing.flush()
#expect(mailing.counts.failed == 3 && !mailing.isActive)
#sourceLocation()

}
