import Synchronization

/// The async handler that a task is inside of, if any: in its calls and in the child tasks that these await.
///
/// Looked at only where something is about to wait: for room in a full ring, or for the dispatcher to have handled
/// something. A detached task does not have it, and is free to wait.
struct AsyncHandlerScope: Sendable {
    @TaskLocal static var current: AsyncHandlerScope?

    /// The dispatcher whose handler it is, by its queue.
    let queue: ObjectIdentifier
    /// The handler, by its slot.
    let slot: HandlerSlot
    /// The dispatch thread waits for this handler when its buffer is full.
    let suspendsDispatch: Bool
}

extension EventQueue {
    /// Whether the caller is inside an async handler of this queue's dispatcher.
    package var isInsideAsyncHandler: Bool {
        hasAsyncHandlers.load(ordering: .relaxed)
            && AsyncHandlerScope.current?.queue == ObjectIdentifier(self)
    }

    /// Whether this queue's dispatcher begins only when the caller's handler has returned, its own dispatcher being
    /// drained first. (That does not wait for asynchronous handlers, unless they keep it waiting.)
    var beginsAfterCaller: Bool {
        guard let before = predecessor.withLock({ $0 }) else { return false }
        return before.isOnConsumerThread || before.refusesToWait
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
}

extension DispatchCore {
    /// See ``EventQueue/refusesToWait``.
    var refusesToWait: Bool { queue.refusesToWait }
}
