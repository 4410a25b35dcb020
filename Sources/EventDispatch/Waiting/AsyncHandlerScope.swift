import Synchronization

/// The call of an async handler that a task is inside of, if any: the handler's own task, and the tasks that it makes.
///
/// Looked at only where something is about to wait: for room in a full ring, or for the dispatcher to have handled
/// something. A detached task does not have it, and is free to wait. One made with `Task {}` inherits it, as the tasks do
/// that the handler awaits: until the call has returned nobody can tell the two apart.
struct AsyncHandlerScope: Sendable {
    @TaskLocal static var inherited: AsyncHandlerScope?

    private static let wasEverSet = Atomic<Bool>(false)

    /// Whether a task may be inside of one: until then nobody looks at the task-local value.
    ///
    /// Relaxed: whoever is inside such a call has the store before it, through the mailbox's lock.
    static var isUsed: Bool { wasEverSet.load(ordering: .relaxed) }

    /// Notes that there are calls to be inside of from now on.
    static func willBeSet() {
        wasEverSet.store(true, ordering: .relaxed)
    }

    let handler: AsyncHandlerCalls
    /// The number of the handler's call.
    let call: UInt64

    /// `nil` as well when that call has returned.
    static var current: AsyncHandlerCalls? {
        // Relaxed: whoever knows that the call has returned, by whatever way, comes after the store that says so.
        guard isUsed, let scope = inherited, scope.handler.running.load(ordering: .relaxed) == scope.call
        else {
            return nil
        }
        return scope.handler
    }
}

/// An async handler, for those who ask whether they are inside of it.
final class AsyncHandlerCalls: Sendable {
    /// The dispatcher whose handler it is, by its queue.
    let queue: ObjectIdentifier
    /// The handler, by its slot, of which nothing is known here.
    let slot: any AnyObject & Sendable
    /// The dispatch thread waits for this handler when its buffer is full.
    let suspendsDispatch: Bool
    /// The call that runs, counted from 1; 0: none.
    ///
    /// One writer: the task that drains the mailbox.
    let running = Atomic<UInt64>(0)

    init(queue: ObjectIdentifier, slot: any AnyObject & Sendable, suspendsDispatch: Bool) {
        self.queue = queue
        self.slot = slot
        self.suspendsDispatch = suspendsDispatch
    }
}
