import EventDispatch
import TestSupport
import Testing

struct Tick: Sendable, Equatable {
    let number: Int
}

/// Shows an async `body` a dispatcher with a thread of its own, and shuts it down.
@discardableResult
func withAsyncDispatcher(
    capacity: Int = 64,
    overflow: OverflowPolicy = .wait,
    errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in },
    deadEventHandler: (@Sendable (DeadEvent) throws -> Void)? = nil,
    _ body: (EventDispatcher) async throws -> Void
) async throws -> ShutdownReport {
    let dispatcher = makeDispatcher(
        .thread,
        capacity: capacity,
        overflow: overflow,
        errorSink: errorSink,
        deadEventHandler: deadEventHandler
    )
    try await body(dispatcher)
    if !dispatcher.isClosed { try await dispatcher.flush() }
    return try await dispatcher.shutdownOffPool()
}

extension EventDispatcher {
    /// Returns when everything published before has been given to the handlers, async ones' buffers included.
    func untilDispatched() async throws {
        try await offPool { try self.waitUntilDispatched() }
    }

    func flushOffPool() async throws {
        try await offPool { try self.flush() }
    }

    @discardableResult
    func shutdownOffPool(within limit: Duration? = nil) async throws -> ShutdownReport {
        try await offPool { try self.shutdown(within: limit) }
    }

    func publishAndWaitOffPool(_ event: some Sendable) async throws -> PublishReceipt {
        try await offPool { try self.publishAndWait(event) }
    }
}

/// As `tracking`, around an async body.
func trackingAsync<Result>(
    sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (LifetimeTracker) async throws -> Result
) async rethrows -> Result {
    let tracker = LifetimeTracker()
    defer {
        #expect(tracker.created > 0, "the test made no token", sourceLocation: sourceLocation)
        #expect(tracker.alive == 0, "events or closures were leaked", sourceLocation: sourceLocation)
        #expect(tracker.destroyedTwice == 0, "destroyed twice", sourceLocation: sourceLocation)
        tracker.finish()
    }
    return try await body(tracker)
}

extension Subscription {
    /// The form that blocks, from a handler.
    func endAndWait() { cancelAndWait() }
}
