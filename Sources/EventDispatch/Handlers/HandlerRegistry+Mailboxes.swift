extension HandlerRegistry {
    /// The mailboxes of all async handlers and sequences that may still hold something, with their slots.
    private var mailboxesOfSlots: [(slot: HandlerSlot, mailbox: AsyncMailbox)] {
        state.withLock { state in
            (Array(state.slots.values) + state.ended + state.draining).compactMap { slot in
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
    /// Adds the counts of a slot to the others' that no loop counts on any more, or keeps it until its mailbox is empty.
    mutating func retire(_ slot: HandlerSlot) {
        draining.removeAll { slot in
            guard slot.mailbox?.isFinal != false else { return false }
            retiredCounts.add(slot.counts)
            return true
        }
        if slot.mailbox?.isFinal == false { draining.append(slot) } else { retiredCounts.add(slot.counts) }
    }
}
