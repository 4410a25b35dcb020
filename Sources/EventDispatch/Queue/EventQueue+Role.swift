import CEventRing

/// The owner of a queue, which ends it when no one consumes any more: a dispatcher.
protocol ConsumerRoleOwner: AnyObject {
    /// The role is free. Any thread; runs user code.
    func roleBecameFree()

    /// Whether the consumer may be waiting for a handler on the main actor. Any thread; takes locks.
    var waitsForMainActor: Bool { get }
}

/// The consumer's role, by the word of `er_role.h`: its state is touched between entering and leaving only.
extension EventQueue {
    /// Whether this is the thread that consumes: the dispatch thread, or the one that holds the poller.
    package var isOnConsumerThread: Bool { er_role_is_mine(ring, er_thread_id()) }

    /// Whether the caller runs inside a handler, or another callback of the consumer's.
    var isInsideConsumer: Bool { er_role_is_inside(ring, er_thread_id()) }

    /// Takes the role for this thread; false: another thread has it, or the queue has ended.
    ///
    /// Waits for a poll whose holder has gone.
    func takeRole() -> Bool {
        guard er_role_take(ring, er_thread_id()) else { return false }
        er_thread_note_consumer()
        return true
    }

    /// Takes the role if it is free, and begins to act as the consumer.
    ///
    /// - Parameter isHeld: whether somebody holds it; nobody does who only ends what is left, and then the one who wants to
    ///   hold it waits for that.
    func takeAndEnterRole(isHeld: Bool) -> Bool {
        let flags = UInt64(ER_POLLING) | (isHeld ? 0 : UInt64(ER_DROPPED))
        guard er_role_try_take(ring, er_thread_id(), flags) else { return false }
        er_thread_note_consumer()
        return true
    }

    /// Takes the role over from a holder that goes with this call, and begins to act as the consumer; false: it has ended.
    ///
    /// Waits while the holder's thread writes an event into the spill.
    func takeOverRole() -> Bool {
        while !er_role_take_over(ring, er_thread_id()) {
            guard er_role_thread(ring) != 0 else { return false }
            sched_yield()
        }
        er_thread_note_consumer()
        return true
    }

    /// Acts as the consumer while `body` runs; false: this thread is not the consumer, or is inside already.
    ///
    /// Not generic: in a debug build a generic one looks its types up, and allocates, for every call.
    func asConsumer(_ body: () -> Void) -> Bool {
        guard er_role_enter(ring, er_thread_id()) == .ER_ROLE_ENTERED else { return false }
        body()
        leaveRole()
        return true
    }

    /// Stops to act as the consumer; gives the role up if its holder has gone meanwhile.
    func leaveRole() {
        guard er_role_leave(ring, er_thread_id()) else { return }
        er_role_free(ring)
        owner?.roleBecameFree()
    }

    /// Notes that the holder of the role has gone.
    ///
    /// Any thread. A poll under way on another thread goes on, and gives the role up when it ends.
    func dropRole() {
        if er_role_drop(ring) { owner?.roleBecameFree() }
    }
}
