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
    /// Which of the handler's calls.
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

extension EventQueue {
    /// Whether the caller is inside an async handler of this queue's dispatcher.
    package var isInsideAsyncHandler: Bool {
        hasAsyncHandlers.load(ordering: .relaxed)
            && AsyncHandlerScope.current?.queue == ObjectIdentifier(self)
    }

    /// Whether this queue's dispatcher begins only when the caller's handler has returned, its own dispatcher being
    /// drained first. (A blocking replacement waits for asynchronous handlers only if they keep the dispatcher waiting, a
    /// suspended one for all of them: so none waits for the new one.)
    var beginsAfterCaller: Bool {
        guard let before = predecessor.withLock({ $0 }) else { return false }
        return before.isOnConsumerThread || before.isInsideAsyncHandler || before.refusesToWait
    }

    /// Whether the caller must not wait for this queue's dispatcher, for the dispatcher may be waiting for the caller: an
    /// async handler under ``AsyncBuffering/suspendDispatch(_:)``; or it has not begun, and waits for the caller's handler.
    ///
    /// Refused even while the buffer has room: it may be full the moment after.
    package var refusesToWait: Bool {
        if beginsAfterCaller { return true }
        // Relaxed: whoever is inside such a handler has the store before it, through the mailbox's lock.
        guard hasAsyncHandlers.load(ordering: .relaxed), let scope = AsyncHandlerScope.current else {
            return false
        }
        return scope.suspendsDispatch && scope.queue == ObjectIdentifier(self)
    }

    /// Whether the caller must not block its thread until this queue's dispatcher makes room: as ``refusesToWait``; or
    /// because the dispatcher may be waiting for a handler that runs on the main actor, as the caller does.
    var refusesToBlock: Bool {
        if refusesToWait { return true }
        // Relaxed: a handler that is subscribed later is found by no earlier wait either.
        guard hasAsyncHandlers.load(ordering: .relaxed), MainQueue.isCurrent else { return false }
        return owner?.waitsForMainActor == true
    }
}

extension DispatchCore {
    var waitsForMainActor: Bool {
        registry.mailboxes.contains {
            $0.runsOnMainActor && $0.buffering.whenFull == .suspendDispatch && !$0.isSettled
        }
    }

    /// See ``EventQueue/refusesToWait``.
    var refusesToWait: Bool { queue.refusesToWait }
}
