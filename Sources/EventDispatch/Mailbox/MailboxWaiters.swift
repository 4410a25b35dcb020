/// The tasks that wait until a mailbox has dealt with what it holds, and a sequence's consumer that waits for an event.
///
/// Guarded by the mailbox's lock; what it hands out is resumed after the lock.
struct MailboxWaiters {
    private struct Waiter {
        let id: UInt64
        let target: UInt64
        let continuation: CheckedContinuation<Void, Never>
    }

    private var waiters: [Waiter] = []
    private var nextID: UInt64 = 0
    /// Threads, not tasks, that wait: woken by the mailbox's condition.
    var threads = 0
    /// The sequence's consumer, which found nothing.
    private var consumer: CheckedContinuation<Void, Never>?

    /// A number for one task that may wait.
    mutating func makeID() -> UInt64 {
        nextID += 1
        return nextID
    }

    mutating func add(_ id: UInt64, until target: UInt64, _ continuation: CheckedContinuation<Void, Never>) {
        waiters.append(Waiter(id: id, target: target, continuation: continuation))
    }

    /// Takes out one that does not want to wait any more.
    mutating func remove(_ id: UInt64) -> CheckedContinuation<Void, Never>? {
        waiters.firstIndex { $0.id == id }.map { waiters.remove(at: $0).continuation }
    }

    /// Takes out those that have got what they wait for.
    mutating func takeReady(_ completed: UInt64) -> [CheckedContinuation<Void, Never>] {
        guard !waiters.isEmpty else { return [] }
        let ready = waiters.filter { $0.target <= completed }.map(\.continuation)
        waiters.removeAll { $0.target <= completed }
        return ready
    }

    /// Adds a sequence's consumer that waits; false: another one does.
    mutating func park(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        guard consumer == nil else { return false }
        consumer = continuation
        return true
    }

    mutating func takeConsumer() -> CheckedContinuation<Void, Never>? {
        consumer.take()
    }
}
