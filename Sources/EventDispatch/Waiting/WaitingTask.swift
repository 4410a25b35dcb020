import CEventRing

/// The reason that a suspended task goes on.
package enum WaitOutcome: Sendable {
    /// Its goal has come; a publisher's events have been accepted.
    case done
    /// A publisher's: the queue was closed.
    case closed
    /// Its deadline passed first.
    case timedOut
    /// It was cancelled first.
    case cancelled
}

/// A task that is suspended, or about to be, until the ring's head moves or a poll ends.
///
/// A publisher leaves its events with it: whoever makes or finds the room claims the cells, moves the events in and
/// commits them in the task's stead. So an event's place in the line cannot be lost between being woken and trying
/// again, and nothing stays claimed while a task waits for a thread of its pool.
///
/// `@unchecked Sendable`: the variables belong to the queue's lock until `outcome` is set, and from then on to the one
/// who set it, and after it to the task itself.
@usableFromInline
package final class WaitingTask: @unchecked Sendable {
    /// The goal of a task's wait.
    package enum Reason {
        /// Room for some cells.
        case room(cells: UInt64)
        /// Everything before the position has been handled, or the consumer has ended.
        case handled(position: UInt64)
        /// The consumer has ended.
        case end
        /// The poll under way, if any, is over.
        case poll
    }

    let reason: Reason
    /// Writes a publisher's events to the cells claimed from a position on, and commits them.
    ///
    /// Called under the queue's lock, so it runs no user code.
    let write: (UInt64) -> Void
    /// The end of the wait; `nil`: it has not ended.
    var outcome: WaitOutcome?
    /// The position of its events.
    var position: UInt64 = 0
    var continuation: UnsafeContinuation<WaitOutcome, Never>?
    /// Whether it is in one of the queue's lists.
    var isLinked = false
    var next: WaitingTask?
    /// The list keeps it alive, by the `next` of the one before.
    unowned(unsafe) var previous: WaitingTask?

    init(for reason: Reason, write: @escaping (UInt64) -> Void = { _ in }) {
        self.reason = reason
        self.write = write
    }

    /// Lets the task go on.
    ///
    /// Never under a lock: an executor may run it at once.
    func resume() {
        guard let outcome, let waiting = continuation else { return }
        continuation = nil
        waiting.resume(returning: outcome)
    }
}
