import CEventRing

/// A thread that runs one closure and is joined.
struct TestThread {
    private let thread: pthread_t

    init(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let context = Unmanaged.passRetained(Body(run: body))
        let error = er_thread_start(
            &thread,
            "test",
            { Unmanaged<Body>.fromOpaque($0).takeRetainedValue().run() },
            context.toOpaque()
        )
        precondition(error == 0, "a test's thread cannot be started: error \(error)")
        self.thread = thread
    }

    /// Once.
    func join() {
        er_thread_join(thread)
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}

/// Runs `body` on `count` new threads with the numbers from 0 on, and returns when all have ended.
func onThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) {
    onThreads(count, body, meanwhile: {})
}

/// As `onThreads`, with something to do on this thread meanwhile.
func onThreads(
    _ count: Int,
    _ body: @escaping @Sendable (Int) -> Void,
    meanwhile: () throws -> Void
) rethrows {
    let threads = (0..<count).map { number in TestThread { body(number) } }
    defer { for thread in threads { thread.join() } }
    try meanwhile()
}
