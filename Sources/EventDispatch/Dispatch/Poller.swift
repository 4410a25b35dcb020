import CEventRing
import Synchronization

extension EventDispatcher {
    /// Makes the poller of a manual dispatcher: the host's way to run the handlers in a loop of its own.
    ///
    /// One at a time. It keeps the dispatch side alive, not the dispatcher's handle. Where the dispatcher has ended,
    /// there is nothing to wait for and nothing to poll.
    ///
    /// - Precondition: the mode is ``DispatcherConfiguration/Mode/manual``, and no poller exists.
    public func makePoller() -> Poller {
        precondition(configuration.mode == .manual, "only a manual dispatcher is polled by its host")
        return Poller(core)
    }
}

/// Runs a manual dispatcher's handlers, on the thread that calls ``poll(max:)``.
///
/// One at a time, and on the thread that made it: that is what makes handlers free of locks. Make it where it is used;
/// polling elsewhere stops the program. Publishing on this thread counts as publishing from a handler: into a full ring
/// it goes to the spill, since nobody else would make room.
///
/// Handlers that share plain state with its loop are its own:
/// ``subscribe(to:options:fileID:line:where:onBatchEnd:_:)``.
///
/// In an async function it may be used up to the first suspension only: behind that another thread may go on, also on
/// the main actor of an async `main` (on Linux the main queue is then served by a pool).
///
/// It may be dropped on any thread at any time. Where the thread is polling just then (in a `flush`, say), that goes on
/// to its end. The next poller can be made then, and ``EventDispatcher/makePoller()`` waits for it.
public struct Poller: ~Copyable {
    let core: DispatchCore

    init(_ core: DispatchCore) {
        self.core = core
        precondition(
            core.queue.takeRole() || er_role_has_ended(core.queue.ring),
            "a manual dispatcher has one poller at a time, and this one's exists"
        )
    }

    deinit {
        core.dropPoller()
    }

    /// Dispatches what is there: at most `max` events, at most a quarter of the ring.
    ///
    /// Never waits.
    ///
    /// - Returns: how many events were dispatched.
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler.
    @discardableResult
    public mutating func poll(max: Int = Int.max) throws(DispatcherError) -> Int {
        guard try enter() else { return 0 }
        defer { core.queue.leaveRole() }
        return core.pollOrEnd(max: max)
    }

    /// Dispatches what is there, and what comes meanwhile, until nothing is left or the time is up: for a frame's
    /// budget.
    ///
    /// It looks at the clock after every 16 events, and stops no handler: one that takes long makes it late, and so
    /// does the full buffer of an async handler under ``AsyncBuffering/suspendDispatch(_:)``, in which it waits for
    /// room.
    ///
    ///     func update() throws {
    ///         try poller.poll(within: .milliseconds(2))
    ///         draw()
    ///     }
    ///
    /// - Returns: how many events were dispatched; without any time, up to 16.
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler.
    @discardableResult
    public mutating func poll(within budget: Duration) throws(DispatcherError) -> Int {
        guard try enter() else { return 0 }
        defer { core.queue.leaveRole() }
        let deadline = er_clock_now().advanced(by: budget)
        var count = 0
        while true {
            let more = core.pollOrEnd(max: 16)
            count += more
            if more == 0 || er_clock_now() >= deadline { return count }
        }
    }

    /// Waits for an event as the dispatcher's ``WaitStrategy`` says.
    ///
    /// - Returns: `false` when the dispatcher is closed and everything in it has been dispatched.
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler.
    public mutating func wait() throws(DispatcherError) -> Bool {
        guard try enter() else { return false }
        defer { core.queue.leaveRole() }
        let ring = core.queue.ring
        while !er_has_ended(ring) {
            let position = er_ring_position(ring)
            let isThere =
                er_is_committed(ring, position) || er_spill_low(ring) <= position
                || core.queue.settlingRecord(at: position) != nil
            if isThere && core.mayDispatch { return true }
            core.refreshWhileIdle()
            core.endIfOver()
            if er_has_ended(ring) { break }
            var strategy = core.queue.waitParameters
            // A committed record must not be dispatched yet, or more may come into a drained ring: look again, but rarely.
            if er_await(ring, position, &strategy, UInt64.max) == .ER_AWAIT_DRAINED || isThere {
                er_nap(DispatchCore.settlingNap)
            }
        }
        return false
    }

    /// Blocks and dispatches until everything published before has been handled, by async handlers too.
    ///
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler; ``DispatcherError/wouldBlockHandlers`` where async
    ///   handlers may need this thread, as in a task; ``DispatcherError/ended`` if events were left undelivered at the
    ///   end.
    @available(*, noasync, message: "poll in async code: nothing else can poll meanwhile")
    public mutating func flush() throws(DispatcherError) {
        try core.polledByPoller { () throws(DispatcherError) in
            try core.waitUntilHandled(er_ring_claimed(core.queue.ring))
        }
    }

    /// Blocks and dispatches until nothing is on its way any more, cascades included.
    ///
    /// While other threads keep publishing it may never return.
    ///
    /// - Throws: as ``flush()``.
    @available(*, noasync, message: "poll in async code: nothing else can poll meanwhile")
    public mutating func settle() throws(DispatcherError) {
        try core.polledByPoller { () throws(DispatcherError) in try core.settle() }
    }

    /// Begins to act as the consumer; false when the dispatcher has ended.
    ///
    /// - Precondition: this is the thread that made the poller. Publishing there is told apart from publishing
    ///   elsewhere by the thread, so two threads would take each other's place in the spill.
    private func enter() throws(DispatcherError) -> Bool {
        if er_has_ended(core.queue.ring) { return false }
        switch er_role_enter(core.queue.ring, er_thread_id()) {
        case .ER_ROLE_ENTERED: return true
        case .ER_ROLE_NESTED: throw .wouldDeadlock
        case .ER_ROLE_NOT_MINE: break
        }
        // It may have ended just now, without this thread.
        precondition(er_role_has_ended(core.queue.ring), "a poller stays on the thread that made it")
        return false
    }
}

extension DispatchCore {
    /// Whether this is the thread of a poller that has handlers of its own, outside of the poller's methods: it must
    /// not poll.
    var needsPoller: Bool {
        // Relaxed: set by this thread, for which alone it matters.
        pollerHasHandlers.load(ordering: .relaxed) && queue.isOnConsumerThread && !isPolledByPoller
    }

    /// Runs `body`, one of the poller's methods, in which this thread may poll.
    func polledByPoller<Result>(
        _ body: () throws(DispatcherError) -> Result
    ) throws(DispatcherError) -> Result {
        guard queue.isOnConsumerThread else {
            guard !er_ring_is_wiped(queue.ring) else { throw .ended }
            // It may have ended just now, without this thread.
            precondition(er_role_has_ended(queue.ring), "a poller stays on the thread that made it")
            return try body()
        }
        isPolledByPoller = true
        defer { isPolledByPoller = false }
        return try body()
    }

    /// Ends the poller's handlers and gives up its role.
    ///
    /// Any thread: the one that drops the poller. Nothing polls meanwhile where the poller has handlers of its own; at
    /// most its thread writes an event into the spill.
    func dropPoller() {
        guard pollerHasHandlers.load(ordering: .relaxed) else { return queue.dropRole() }
        guard queue.takeOverRole() else { return }
        for slot in registry.slotsOfPoller() {
            if slot.end() { registry.remove(slot) }
        }
        // Releases their closures here.
        refreshWhileIdle()
        pollerHasHandlers.store(false, ordering: .relaxed)
        queue.leaveRole()
    }
}
