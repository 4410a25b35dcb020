import CEventRing
import Synchronization

extension EventDispatcher {
    /// Makes the poller of a manual dispatcher: the host's way to run the handlers in a loop of its own.
    ///
    /// One at a time. It keeps the dispatch side alive, not the dispatcher's handle.
    ///
    /// - Precondition: the mode is ``DispatcherConfiguration/Mode/manual``, and no poller exists.
    public func makePoller() -> Poller {
        precondition(configuration.mode == .manual, "only a manual dispatcher is polled by its host")
        return Poller(core)
    }
}

/// Runs a manual dispatcher's handlers, on the thread that calls ``poll(max:)``.
///
/// One at a time, and on the thread that made it: that is what makes handlers free of locks. Make it where it is
/// used; polling elsewhere stops the program. It may be dropped anywhere but inside a handler. Publishing on this thread counts as
/// publishing from a handler: into a full ring it goes to the spill, since nobody else would make room.
public struct Poller: ~Copyable {
    private let core: DispatchCore

    init(_ core: DispatchCore) {
        self.core = core
        let isFree = core.role.withLock { role in
            defer { role = .taken }
            return role == .free
        }
        precondition(
            isFree,
            "a manual dispatcher has one poller at a time, and this one's exists or it has ended"
        )
        core.queue.takeConsumerThread()
    }

    deinit {
        precondition(!core.isInsideHandler, "a handler dropped the poller that runs it")
        let core = core
        // The closed flag is read under the lock: of this thread and one in shutdown, exactly one ends the core.
        let endsHere = core.role.withLock { role in
            core.queue.consumerThread.store(0, ordering: .relaxed)
            if core.queue.isClosed { return true }
            role = .free
            return false
        }
        if endsHere && !er_has_ended(core.queue.ring) { core.end() }
    }

    /// Dispatches what is there: at most `max` events, at most a quarter of the ring.
    ///
    /// Never waits.
    ///
    /// - Returns: how many events were dispatched.
    /// - Throws: ``DispatcherError/insideHandler`` from a handler.
    @discardableResult
    public mutating func poll(max: Int = Int.max) throws(DispatcherError) -> Int {
        guard try mayPoll() else { return 0 }
        let count = core.poll(max: max)
        if count == 0 { core.endIfDrained() }
        return count
    }

    /// Waits for an event as the dispatcher's ``WaitStrategy`` says.
    ///
    /// - Returns: `false` when the dispatcher is closed and everything in it has been dispatched.
    /// - Throws: ``DispatcherError/insideHandler`` from a handler.
    public mutating func wait() throws(DispatcherError) -> Bool {
        let ring = core.queue.ring
        while try mayPoll() {
            let position = er_ring_position(ring)
            if er_is_committed(ring, position) || er_spill_low(ring) <= position { return true }
            core.lookAround()
            core.endIfDrained()
            if er_has_ended(ring) { break }
            var strategy = core.queue.waitParameters
            _ = er_await(ring, position, &strategy, UInt64.max)
        }
        return false
    }

    /// False when the dispatcher has ended.
    ///
    /// - Precondition: this is the thread that made the poller. Publishing there is told apart from publishing
    ///   elsewhere by the thread, so two threads would take each other's place in the spill.
    private func mayPoll() throws(DispatcherError) -> Bool {
        if er_has_ended(core.queue.ring) { return false }
        guard !core.isInsideHandler else { throw .insideHandler }
        precondition(core.queue.isOnConsumerThread, "a poller stays on the thread that made it")
        return true
    }
}
