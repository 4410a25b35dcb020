import CEventRing
import Synchronization

/// A thread that a test has started and will join.
package final class RunningThread: Sendable {
    private let thread: Mutex<pthread_t?>

    /// Starts a thread that runs `body`.
    package init(_ body: @escaping @Sendable () -> Void) {
        var thread = pthread_t()
        let error = er_thread_start(
            &thread,
            "test",
            { context in
                Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
            },
            Unmanaged.passRetained(Body(body)).toOpaque()
        )
        precondition(error == 0, "pthread_create failed with error \(error)")
        self.thread = Mutex(thread)
    }

    deinit {
        join()
    }

    /// Waits until the body has returned; idempotent.
    package func join() {
        if let thread = thread.withLock({ $0.take() }) { er_thread_join(thread) }
    }

    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}

/// Runs `body` on `count` new threads at once, with their indices, and returns what each returned, in order.
@discardableResult
package func onThreads<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (_ index: Int) -> Result
) -> [Result] {
    let results = Results<Result>(count)
    let threads = (0..<count).map { index in
        RunningThread {
            let result = body(index)
            results.all.withLock { $0[index] = result }
        }
    }
    for thread in threads { thread.join() }
    return results.all.withLock { $0.compactMap { $0 } }
}

private final class Results<Result: Sendable>: Sendable {
    let all: Mutex<[Result?]>

    init(_ count: Int) {
        all = Mutex([Result?](repeating: nil, count: count))
    }
}
