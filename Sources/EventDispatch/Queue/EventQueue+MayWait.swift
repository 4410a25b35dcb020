import Synchronization

/// Whether the caller may wait for this queue's dispatcher.
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

extension EventQueue {
    /// This queue, as one who waits for it names it.
    package var waitTarget: WaitTarget { WaitTarget(queue: self, ring: ring) }
}
