// swift-format-ignore-file
// The Swift of Sources/EventTesting/EventTesting.docc/EventTesting.md, written by `swift run documentation-blocks`.

import DomainEvents
import EventTesting
import Testing

#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/EventTesting.md", line: 14)
private struct OrderPlaced: DomainEvent {
    static let eventType = "order.placed", family: EventFamily = "order"
    let aggregateID: String
    var metadata = EventMetadata()
}
#sourceLocation(file: "Sources/EventTesting/EventTesting.docc/EventTesting.md", line: 20)
@Test private func placesOneOrder() async throws {
    let publisher = DomainEventPublisher()
    let placed = EventRecorder(OrderPlaced.self, on: publisher)
    try await publisher.publish(OrderPlaced(aggregateID: "o-1"))  // the code under test
    #expect(try await placed.settledEvents().map(\.aggregateID) == ["o-1"])
}
#sourceLocation()
