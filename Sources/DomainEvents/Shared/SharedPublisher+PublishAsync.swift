public import EventDispatch

/// Publishes one event to the process-wide publisher, and suspends while its ring is full instead of blocking a thread.
///
/// If the publisher is replaced meanwhile, the event goes to the new one.
///
/// - Throws: `PublishError`, after which the event has been destroyed and the refusal counted.
public func publishDomainEvent<Event: DomainEvent>(
    _ event: Event,
    whenFull policy: OverflowPolicy? = nil
) async throws(PublishError) {
    try await SharedPublisher.place.publish(event, whenFull: policy)
}

/// Publishes events of any types to the process-wide publisher with one claim, and suspends while its ring has no room for
/// all of them.
///
/// If the publisher is replaced meanwhile, the events go to the new one.
///
/// - Throws: `PublishError` for all of them, after which they have been destroyed and the refusals counted.
public func publishDomainEvents(
    _ events: [any DomainEvent],
    whenFull policy: OverflowPolicy? = nil
) async throws(PublishError) {
    try await SharedPublisher.place.publish { publisher async throws(PublishError) in
        try await publisher.publish(contentsOf: events, whenFull: policy)
    }
}

extension SharedPlace {
    package func publish<Event: DomainEvent>(_ event: Event, whenFull policy: OverflowPolicy?)
        async throws(PublishError)
    {
        try await publish { publisher async throws(PublishError) in
            try await publisher.publish(event, whenFull: policy)
        }
    }

    /// Calls `body` with the current publisher, and again with its successor if it was replaced before it accepted.
    package func publish(
        _ body: (DomainEventPublisher) async throws(PublishError) -> Void
    ) async throws(PublishError) {
        var used = current.publisher
        while true {
            do throws(PublishError) {
                return try await body(used)
            } catch {
                let now = current.publisher
                // Replaced before the event was accepted: the old publisher refused the event, and it is not lost.
                guard error == .closed && now !== used else { throw error }
                used = now
            }
        }
    }
}
