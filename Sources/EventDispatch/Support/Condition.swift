import CEventRing

/// What threads wait for that hold a ``Guarded`` value's lock.
///
/// `@unchecked Sendable`: the C library's condition is made to be shared.
package final class Condition: @unchecked Sendable {
    private let condition: UnsafeMutablePointer<pthread_cond_t>

    package init() {
        condition = .allocate(capacity: 1)
        condition.initialize(to: pthread_cond_t())
        let error = pthread_cond_init(condition, nil)
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

    /// Waits, without the lock, which is held before and after; sometimes for nothing.
    func wait(releasing mutex: UnsafeMutablePointer<pthread_mutex_t>) {
        pthread_cond_wait(condition, mutex)
    }
}
