import CEventRing

/// A condition for threads that hold a ``Guarded`` value's lock.
///
/// `@unchecked Sendable`: the C library's condition is made to be shared.
package final class Condition: @unchecked Sendable {
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        defer { pthread_condattr_destroy(&attributes) }
        #if !canImport(Darwin)
            pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        #endif
        let error = pthread_cond_init(condition, &attributes)
        precondition(error == 0, "a condition cannot be made: error \(error)")
    }

    deinit {
        pthread_cond_destroy(condition)
        condition.deallocate()
    }

    /// Wakes every thread that waits.
    package func broadcast() {
        pthread_cond_broadcast(condition)
    }

    /// Waits, without the lock, which is held before and after; sometimes for nothing, and not beyond the deadline.
    ///
    /// - Parameter deadline: on the clock of `er_clock_now`; `UInt64.max`: never.
    func wait(releasing mutex: UnsafeMutablePointer<pthread_mutex_t>, until deadline: UInt64 = UInt64.max) {
        guard deadline != UInt64.max else {
            pthread_cond_wait(condition, mutex)
            return
        }
        #if canImport(Darwin)
            let now = er_clock_now()
            var time = timespec(nanoseconds: deadline > now ? deadline - now : 0)
            pthread_cond_timedwait_relative_np(condition, mutex, &time)
        #else
            var time = timespec(nanoseconds: deadline)
            pthread_cond_timedwait(condition, mutex, &time)
        #endif
    }
}

extension timespec {
    fileprivate init(nanoseconds: UInt64) {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init(tv_sec: time_t(seconds), tv_nsec: Int(rest))
    }
}
