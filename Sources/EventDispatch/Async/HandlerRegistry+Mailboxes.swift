import CEventRing

extension HandlerRegistry {
    /// The mailboxes of all async handlers and sequences that may still hold something.
    var mailboxes: [AsyncMailbox] {
        state.withLock { state in
            (Array(state.slots.values) + state.leaving + state.lingering).compactMap(\.mailbox)
        }
    }

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
        for mailbox in registry.mailboxes where !mailbox.isSequence { await mailbox.waitUntilHandled() }
    }

    /// Ends every async handler and sequence: what their mailboxes hold is destroyed, and counted as cancelled.
    ///
    /// For whoever has run out of time.
    package func endAsyncHandlers() {
        for mailbox in registry.mailboxes where !mailbox.isSequence { mailbox.cancel() }
    }
}

extension EventDispatcher {
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

    /// Whether the caller runs inside an asynchronous handler of this dispatcher.
    package var isInsideAsyncHandler: Bool { core.queue.isInsideAsyncHandler }
}
