import CEventRing
import EventDispatch

/// A thread that a test has started and will join.
package final class RunningThread: Sendable {
    private let thread: Guarded<pthread_t?>

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
        self.thread = Guarded(thread)
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
