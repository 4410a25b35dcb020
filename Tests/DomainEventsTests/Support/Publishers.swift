import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Shows `body` a publisher, shuts it down, and returns the report.
@discardableResult
func withPublisher(
    capacity: Int = 256,
    filter: EventFilter = .all,
    errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in },
    _ body: (DomainEventPublisher) throws -> Void
) throws -> ShutdownReport {
    let publisher = DomainEventPublisher(.quiet(capacity: capacity, errorSink), filter: filter)
    try body(publisher)
    return try publisher.shutdown()
}

extension DispatcherConfiguration {
    /// A small ring whose failed handlers print nothing.
    static func quiet(
        mode: Mode = .thread(name: "under-test"),
        capacity: Int = 256,
        _ errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in }
    ) -> DispatcherConfiguration {
        DispatcherConfiguration(
            mode: mode,
            queue: QueueConfiguration(capacity: capacity),
            errorSink: errorSink
        )
    }
}

/// Runs `body` with a tracker and checks that everything that it made is gone afterwards, once.
@discardableResult
func tracking<Result>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (LifetimeTracker) throws -> Result
) rethrows -> Result {
    let tracker = LifetimeTracker()
    defer {
        #expect(tracker.created > 0, "the test made nothing", sourceLocation: sourceLocation)
        #expect(tracker.living == 0, "something was leaked", sourceLocation: sourceLocation)
        #expect(tracker.destroyedTwice == 0, sourceLocation: sourceLocation)
    }
    return try body(tracker)
}
