public import CEventIdentity
import Synchronization

/// The cause that a task and its children share.
///
/// A look at a task-local value costs more than all the rest of an event's metadata, so it is not looked at until one
/// has been set anywhere in the process.
///
/// Each scope has a number. A thread's cause remembers the number of the task's scope in which it was set; where the
/// task's number is another by now, its scope began inside the thread's, and counts.
@usableFromInline
enum TaskCause {
    struct Scope {
        /// `nil`: none, whatever is outside.
        let cause: EventCause?
        let number: UInt64
    }

    @TaskLocal static var current: Scope?

    private static let wasEverSet = Atomic<Bool>(false)
    private static let lastNumber = Atomic<UInt64>(0)

    /// Whether a task-local value that fresh metadata looks at, a cause or a source of ids, has ever been set.
    ///
    /// Relaxed: whoever finds a value set in its own task has the store before it in program order, or inherited it
    /// with the task.
    @usableFromInline
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    /// Has every fresh event look at task-local values from now on.
    static func noteUse() {
        wasEverSet.store(true, ordering: .relaxed)
    }

    /// The number of the scope that the task is in, shifted to its place in a cause's state; 0: in none.
    @usableFromInline
    static var scopeBits: UInt64 { (current?.number ?? 0) << UInt64(EVENT_CAUSE_SCOPE_SHIFT) }

    /// A new scope, to be looked for from now on.
    static func makeScope(_ cause: EventCause?) -> Scope {
        noteUse()
        // Relaxed: the numbers only differ.
        return Scope(cause: cause, number: lastNumber.add(1, ordering: .relaxed).newValue)
    }

    /// The inner one of the thread's cause and the task's.
    @usableFromInline @inline(never)
    static func innermost(_ thread: event_cause) -> event_cause {
        guard let scope = current else {
            // Set in a scope that this task does not have: it runs on the thread, and is none of it.
            let isForeign = thread.state >> UInt64(EVENT_CAUSE_SCOPE_SHIFT) != 0
            return isForeign ? event_cause() : thread
        }
        let isThreads = thread.isSet && thread.state >> UInt64(EVENT_CAUSE_SCOPE_SHIFT) == scope.number
        return isThreads ? thread : scope.cause?.words ?? event_cause()
    }
}
