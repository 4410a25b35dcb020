import EventDispatch
import TestSupport
import Testing

/// Lets other tasks run until so many wait for a dispatcher.
func untilSuspended(_ dispatcher: EventDispatcher, _ count: Int) async {
    while dispatcher.suspendedTasks < count { await Task.yield() }
}

/// The blocking form, which an asynchronous function cannot name.
@discardableResult
func shutDown(_ dispatcher: EventDispatcher) throws -> ShutdownReport { try dispatcher.shutdown() }

/// The blocking form.
func publishNow<Event: Sendable>(_ event: Event, _ dispatcher: EventDispatcher) throws {
    try dispatcher.publish(event)
}

/// Ends the process if `body` hangs: a lost wake is a hang.
///
/// A safety net; nothing relies on how long anything takes.
@discardableResult
func watched<Result>(
    _ name: String = #function,
    _ body: () async throws -> Result
) async rethrows -> Result {
    let watchdog = Watchdog(name)
    defer { withExtendedLifetime(watchdog) {} }
    return try await body()
}

/// A dispatcher whose handler of `Int` stands still at the first event, so that the ring stays as it is.
struct BlockedDispatcher {
    /// Published to have the handler stand still.
    struct Stop: Sendable {}

    let dispatcher: EventDispatcher
    private let leave = Signal()
    private let stopped: Subscription

    /// Returns when the handler stands still, with the ring full.
    init(capacity: Int, overflow: OverflowPolicy = .wait) async throws {
        let (entered, leave) = (Gate(), leave)
        dispatcher = makeDispatcher(.thread, capacity: capacity, overflow: overflow)
        stopped = dispatcher.subscribe(to: Stop.self) { _ in
            entered.open()
            #expect(leave.arrives())
        }
        try publishNow(Stop(), dispatcher)
        await entered.pass()
        for _ in 1..<capacity { try dispatcher.tryPublish(UInt8(0)) }
        #expect(dispatcher.depth == capacity)
    }

    /// Has the handler go on.
    func goOn() {
        leave.send()
        withExtendedLifetime(stopped) {}
    }
}
