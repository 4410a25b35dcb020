import CEventRing
import Synchronization

extension HandlerRegistry {
    /// The mailboxes of all async handlers and sequences that may still hold something, with their slots.
    private var mailboxesOfSlots: [(slot: HandlerSlot, mailbox: AsyncMailbox)] {
        state.withLock { state in
            (Array(state.slots.values) + state.leaving + state.lingering).compactMap { slot in
                slot.mailbox.map { (slot, $0) }
            }
        }
    }

    /// The mailboxes of all async handlers and sequences that may still hold something.
    var mailboxes: [AsyncMailbox] { mailboxesOfSlots.map(\.mailbox) }

    /// The mailboxes of all async handlers that may still hold something, with the handlers' labels.
    var handlerMailboxes: [(label: String, mailbox: AsyncMailbox)] {
        mailboxesOfSlots.filter { !$0.mailbox.isSequence }.map { ($0.slot.label, $0.mailbox) }
    }

    /// The label of an async handler that has not dealt with all that it was given; `nil`: there is none.
    var labelOfBusyAsyncHandler: String? { handlerMailboxes.first { !$0.mailbox.isIdle }?.label }

    /// Whether somebody has subscribed to a type by name.
    func hasHandlers<Event>(of type: Event.Type) -> Bool {
        state.withLock { $0.types[TypeKey(type)] != nil }
    }
}

extension HandlerRegistry.State {
    /// Adds up the counts of a slot that no loop counts on any more, or keeps it until its mailbox is empty.
    mutating func addUp(_ slot: HandlerSlot) {
        lingering.removeAll { lingering in
            guard lingering.mailbox?.isSettled != false else { return false }
            left.add(lingering.counts)
            return true
        }
        if slot.mailbox?.isSettled == false { lingering.append(slot) } else { left.add(slot.counts) }
    }
}

extension DispatchCore {
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
    package func asyncHandlersDrained() async {
        for (_, mailbox) in registry.handlerMailboxes { await mailbox.waitUntilHandled() }
    }

    /// Ends every async handler: destroys what their mailboxes hold, and counts it as cancelled.
    ///
    /// For whoever has run out of time.
    package func endAsyncHandlers() {
        let mailboxes = registry.handlerMailboxes
        // Relaxed: whoever waits for these events learns of their end under the mailbox's lock, which comes later.
        if mailboxes.contains(where: \.mailbox.hasWaiting) { leavesBuffered.store(true, ordering: .relaxed) }
        for (label, mailbox) in mailboxes {
            let destroyed = UInt64(mailbox.cancel())
            if destroyed > 0 { unhandled.withLock { $0[label, default: 0] += destroyed } }
        }
    }
}

extension EventDispatcher {
    /// Blocks until everything published before has been given to the handlers, async ones' buffers included.
    package func waitUntilDispatched() throws(DispatcherError) {
        guard !isInsideHandler else { throw .wouldDeadlock }
        core.waitUntilDispatched(er_ring_claimed(queue.ring))
    }

    /// See ``DispatchCore/asyncHandlersDrained()``.
    package func asyncHandlersDrained() async {
        await core.asyncHandlersDrained()
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
}
