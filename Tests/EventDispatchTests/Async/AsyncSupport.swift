import EventDispatch
import Testing

/// A place where tasks wait until it is opened, for good.
actor Gate {
    private var isOpen = false
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func open() {
        isOpen = true
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    func pass() async {
        guard !isOpen else { return }
        await withCheckedContinuation { waiting.append($0) }
    }
}

/// Something that happens once, to be waited for by tasks.
typealias Moment = Gate

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
    await dispatcher.drainAsyncHandlers()
    return try dispatcher.endBlocking()
}

extension EventDispatcher {
    /// Everything published before has been handled, by the async handlers too.
    func drainAsyncHandlers() async {
        flushBlocking()
        await asyncHandlersDrained()
    }

    /// A `flush` that is not looked for among asynchronous ones.
    func flushBlocking() {
        try? flush()
    }

    func endBlocking() throws -> ShutdownReport {
        try shutdown()
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
