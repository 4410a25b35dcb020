import DomainEvents
import EventDispatch

/// A client's request.
struct OrderReceived: DomainEvent {
    static let eventType = "order.received"
    static let family: EventFamily = "order"

    var metadata = EventMetadata()
    var aggregateID: String
    var units: Int
}

/// An order in the books.
struct OrderBooked: DomainEvent {
    static let eventType = "order.booked"
    static let family: EventFamily = "order"

    var metadata = EventMetadata()
    var aggregateID: String
    var units: Int
}

/// The clients: tasks that send orders until they are cancelled, as fast as the publisher takes them.
struct Clients: Service {
    let publisher: DomainEventPublisher
    let count: Int

    func run() async throws {
        try await withThrowingTaskGroup { group in
            for client in 0..<count {
                group.addTask {
                    var units = 0
                    while !Task.isCancelled {
                        units += 1
                        // A full ring suspends the task; it holds no thread meanwhile.
                        do throws(PublishError) {
                            try await publisher.publish(
                                OrderReceived(aggregateID: "client-\(client)", units: units)
                            )
                        } catch {
                            if error == .cancelled { break }
                            throw error
                        }
                        if units % 4 == 0 { try? await Task.sleep(for: .milliseconds(1)) }
                    }
                }
            }
            try await group.waitForAll()
        }
    }
}
