import CEventRing

/// A value behind a lock, for what is off the hot path.
///
/// Instead of the toolchain's `Mutex`, whose operations the thread sanitizer does not see on Linux: it then takes
/// every guarded access for a race. The C library's mutex it knows.
///
/// `@unchecked Sendable`: the value is touched under the lock only.
package final class Guarded<Value>: @unchecked Sendable {
    private var value: Value
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>

    package init(_ value: sending Value) {
        self.value = value
        mutex = .allocate(capacity: 1)
        mutex.initialize(to: pthread_mutex_t())
        let error = pthread_mutex_init(mutex, nil)
        precondition(error == 0, "a mutex cannot be made: error \(error)")
    }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Runs `body` under the lock.
    ///
    /// No user code may run in it, the release of a closure included: hand out what is removed.
    package func withLock<Result, Failure: Error>(
        _ body: (inout Value) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        return try body(&value)
    }

    /// Runs `body` under the lock again and again until it returns something, and waits for `condition` in between.
    ///
    /// Blocks the thread. No user code may run in `body`.
    package func withLock<Result>(
        waitingFor condition: Condition,
        _ body: (inout Value) -> Result?
    ) -> Result {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            // An access of its own each time: others change the value during the wait.
            if let result = body(&value) { return result }
            condition.wait(releasing: mutex)
        }
    }

    /// The same, but for `nil` when the deadline has passed: on the clock of `er_clock_now`, `UInt64.max` for never.
    package func withLock<Result>(
        waitingFor condition: Condition,
        until deadline: UInt64,
        _ body: (inout Value) -> Result?
    ) -> Result? {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&value) { return result }
            if deadline != UInt64.max && er_clock_now() >= deadline { return nil }
            condition.wait(releasing: mutex, until: deadline)
        }
    }
}
