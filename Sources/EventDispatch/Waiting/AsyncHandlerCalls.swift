import Synchronization

/// An async handler, for those who ask whether they are inside of it.
final class AsyncHandlerCalls: Sendable {
    /// The dispatcher whose handler it is, by its queue.
    let queue: ObjectIdentifier
    /// The handler, by its slot.
    let slot: HandlerSlot
    /// The dispatch thread waits for this handler when its buffer is full.
    let suspendsDispatch: Bool
    /// The call that runs, counted from 1; 0: none.
    ///
    /// One writer: the task that drains the mailbox.
    let running = Atomic<UInt64>(0)

    init(queue: ObjectIdentifier, slot: HandlerSlot, suspendsDispatch: Bool) {
        self.queue = queue
        self.slot = slot
        self.suspendsDispatch = suspendsDispatch
    }

    /// Whether a call that has been taken from the mailbox, and has waited since for an actor, must not begin any more.
    var outcomeInsteadOfCall: MailboxState.Outcome? {
        if !slot.isLive { return .cancelled }
        return slot.isDisabled ? .disabled : nil
    }
}
