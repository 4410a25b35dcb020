import EventDispatch

/// The destination of a repository's events.
package enum EventDestination: Sendable {
    case publisher(DomainEventPublisher)
    /// The publisher that stands in the place at the moment.
    case place(SharedPlace)

    var publisher: DomainEventPublisher {
        switch self {
        case .publisher(let publisher): publisher
        case .place(let place): place.current.publisher
        }
    }

    /// Throws if the events could not be published together even if there were room.
    func check(
        _ events: [any DomainEvent],
        whenFull policy: OverflowPolicy?,
        isBlocking: Bool
    ) throws(PublishError) {
        let publisher = publisher
        guard publisher.isEnabled else { return }
        var batch = publisher.dispatcher.makeBatch()
        for event in events { batch.append(event) }
        try batch.checkPublishable(whenFull: policy, isBlocking: isBlocking)
    }

    func publish(contentsOf events: [any DomainEvent], whenFull policy: OverflowPolicy?) throws(PublishError)
    {
        switch self {
        case .publisher(let publisher): try publisher.publish(contentsOf: events, whenFull: policy)
        case .place(let place):
            try place.publish(whenFull: policy) { (publisher, policy) throws(PublishError) in
                try publisher.publish(contentsOf: events, whenFull: policy)
            }
        }
    }

    func publish(contentsOf events: [any DomainEvent], whenFull policy: OverflowPolicy?)
        async throws(PublishError)
    {
        switch self {
        case .publisher(let publisher): try await publisher.publish(contentsOf: events, whenFull: policy)
        case .place(let place):
            try await place.publish { publisher async throws(PublishError) in
                try await publisher.publish(contentsOf: events, whenFull: policy)
            }
        }
    }
}
