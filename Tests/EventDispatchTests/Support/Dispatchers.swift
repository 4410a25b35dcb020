import EventDispatch

/// Who polls in a parametrised test.
enum TestMode: CaseIterable, Sendable {
    case thread
    case manual
}

struct TestError: Error, Equatable {
    var number = 0
}

/// Shows `body` a dispatcher and shuts it down.
///
/// In manual mode this thread has the poller meanwhile, so `flush`,
/// `settle` and `shutdown` poll and the same body serves both modes.
@discardableResult
func withDispatcher(
    _ mode: TestMode,
    capacity: Int = 64,
    spillLimit: Int = 65_536,
    overflow: OverflowPolicy = .wait,
    strategy: WaitStrategy = .adaptive,
    firstPosition: UInt64 = 0,
    errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in },
    deadEventHandler: (@Sendable (DeadEvent) throws -> Void)? = nil,
    _ body: (EventDispatcher) throws -> Void
) throws -> ShutdownReport {
    let dispatcher = makeDispatcher(
        mode,
        capacity: capacity,
        spillLimit: spillLimit,
        overflow: overflow,
        strategy: strategy,
        firstPosition: firstPosition,
        errorSink: errorSink,
        deadEventHandler: deadEventHandler
    )
    guard mode == .manual else {
        try body(dispatcher)
        return try dispatcher.shutdown()
    }
    let poller = dispatcher.makePoller()
    return try withExtendedLifetime(poller) {
        try body(dispatcher)
        return try dispatcher.shutdown()
    }
}

func makeDispatcher(
    _ mode: TestMode,
    capacity: Int = 64,
    spillLimit: Int = 65_536,
    overflow: OverflowPolicy = .wait,
    strategy: WaitStrategy = .adaptive,
    firstPosition: UInt64 = 0,
    errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in },
    deadEventHandler: (@Sendable (DeadEvent) throws -> Void)? = nil
) -> EventDispatcher {
    var queue = QueueConfiguration(
        capacity: capacity,
        overflow: overflow,
        waitStrategy: strategy,
        spillLimit: spillLimit
    )
    queue.firstPosition = firstPosition
    return EventDispatcher(
        DispatcherConfiguration(
            mode: mode == .thread ? .thread(name: "under-test") : .manual,
            queue: queue,
            errorSink: errorSink,
            deadEventHandler: deadEventHandler
        )
    )
}
