import CEventRing
import Synchronization

/// The async handlers of a dispatcher, taken together.
extension DispatchCore {
    var waitsForMainActor: Bool {
        registry.mailboxes.contains {
            $0.runsOnMainActor && $0.buffering.whenFull == .suspendDispatch && !$0.isFinal
        }
    }

    /// See ``EventQueue/refusesToWait``.
    var refusesToWait: Bool { queue.refusesToWait }

    /// Ends a handler: it is called no more, and what its mailbox holds is destroyed.
    ///
    /// Any thread; runs user code.
    func cancel(_ slot: HandlerSlot) {
        let isFirst = slot.end()
        slot.mailbox?.cancel()
        guard isFirst else { return }
        registry.remove(slot)
        er_kick(queue.ring)
    }

    /// Returns when every async handler has dealt with all that its mailbox was given before this call.
    ///
    /// Sequences are not waited for: their consumers may stop at any time. Earlier if the task is cancelled.
    func asyncHandlersDrained() async {
        for (_, mailbox) in registry.handlerMailboxes { await mailbox.waitUntilHandled() }
    }

    /// Ends every async handler: destroys what their mailboxes hold, and counts it as cancelled.
    ///
    /// For whoever has run out of time.
    func endAsyncHandlers() {
        let mailboxes = registry.handlerMailboxes
        // Relaxed: whoever waits for these events learns of their end under the mailbox's lock, which comes later.
        if mailboxes.contains(where: \.mailbox.hasWaiting) { leavesBuffered.store(true, ordering: .relaxed) }
        for (label, mailbox) in mailboxes { noteUnhandled(mailbox.endOutOfTime(), by: label) }
    }

    /// Counts events that an async handler does not handle because the time is up.
    func noteUnhandled(_ events: UInt64, by label: String) {
        if events > 0 { unhandled.withLock { $0[label, default: 0] += events } }
    }
}

extension EventDispatcher {
    /// Blocks until everything published before has been given to the handlers, async ones' buffers included.
    package func waitUntilDispatched() throws(DispatcherError) {
        guard !isInsideHandler else { throw .wouldDeadlock }
        core.waitUntilDispatched(er_ring_claimed(queue.ring))
    }

    /// See ``DispatchCore/endAsyncHandlers()``.
    package func endAsyncHandlers() {
        core.endAsyncHandlers()
    }

    /// Whether the dispatch thread waits for room in a mailbox, or has just been woken.
    package var isSuspended: Bool {
        core.registry.mailboxes.contains { $0.state.withLock(\.isAwaited) }
    }

    /// See ``EventQueue/refusesToWait``.
    package var refusesToWait: Bool { core.refusesToWait }

    /// See ``DispatchCore/checkMayBlock()``.
    package func checkMayBlock() throws(DispatcherError) { try core.checkMayBlock() }

    /// See ``DispatchCore/checkMaySuspend()``.
    package func checkMaySuspend() throws(DispatcherError) { try core.checkMaySuspend() }

    /// Tasks that are suspended until the ring's head moves or a poll ends.
    ///
    /// For tests: O(n), under the lock.
    package var suspendedTasks: Int { queue.waitingTasks.withLock(\.count) }
}
