public import CEventIdentity
import Synchronization

/// The cause that a task and its children share.
///
/// Reading a task-local value costs more than all the rest of an event's metadata. So nobody reads it before one has
/// been set anywhere in the process.
///
/// Each scope has a number. A thread's cause remembers the number of the task's scope in which it was set. If the
/// task's number differs now, its scope began inside the thread's, and its cause counts.
@usableFromInline
enum TaskCause {
    struct Scope {
        /// `nil`: no cause, whatever the surrounding scope has.
        let cause: EventCause?
        let number: UInt64
    }

    @TaskLocal static var current: Scope?

    private static let wasEverSet = Atomic<Bool>(false)
    private static let lastNumber = Atomic<UInt64>(0)

    /// Whether any code has ever set a task-local cause or source of ids.
    ///
    /// Relaxed: code that finds a value set in its own task has the store before it in program order, or inherited it
    /// with the task.
    @usableFromInline
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    /// Makes every fresh event read task-local values from now on.
    static func noteUse() {
        wasEverSet.store(true, ordering: .relaxed)
    }

    /// The number of the task's scope, shifted to its place in a cause's state; 0 outside of scopes.
    @usableFromInline
    static var scopeBits: UInt64 { (current?.number ?? 0) << UInt64(EVENT_CAUSE_SCOPE_SHIFT) }

    /// Makes a scope that fresh events look for from now on.
    static func makeScope(_ cause: EventCause?) -> Scope {
        noteUse()
        // Relaxed: the numbers only differ.
        return Scope(cause: cause, number: lastNumber.add(1, ordering: .relaxed).newValue)
    }

    /// Returns the innermost of the thread's cause and the task's.
    @usableFromInline @inline(never)
    static func innermost(_ thread: event_cause) -> event_cause {
        guard let scope = current else {
            // The cause was set in a scope that this task does not have: the task merely runs on the thread.
            let isForeign = thread.state >> UInt64(EVENT_CAUSE_SCOPE_SHIFT) != 0
            return isForeign ? event_cause() : thread
        }
        let isThreads = thread.isSet && thread.state >> UInt64(EVENT_CAUSE_SCOPE_SHIFT) == scope.number
        return isThreads ? thread : scope.cause?.words ?? event_cause()
    }
}
