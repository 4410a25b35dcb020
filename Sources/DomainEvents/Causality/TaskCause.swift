public import CEventIdentity
import Synchronization

/// The cause that a task and its children share.
///
/// A look at a task-local value costs more than all the rest of an event's metadata, so it is not looked at until one
/// has been set anywhere in the process.
@usableFromInline
enum TaskCause {
    @TaskLocal static var current: EventCause?

    private static let wasEverSet = Atomic<Bool>(false)

    /// Relaxed: whoever finds a value set in its own task has the store before it in program order, or inherited it
    /// with the task.
    @usableFromInline
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    @usableFromInline
    static var words: event_cause { current?.words ?? event_cause() }

    /// Notes that there are values to be looked for from now on.
    static func willBeSet() {
        wasEverSet.store(true, ordering: .relaxed)
    }
}
