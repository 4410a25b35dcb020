import CEventRing
import Synchronization

/// The parts of a dispatcher without its handle: the queue, the registry and the consumer's state.
///
/// The dispatch thread holds it, so the last reference to the handle may go inside a handler, and nothing
/// joins itself.
///
/// `@unchecked Sendable`: what is marked "consumer's" is touched by the thread only that acts as the consumer: the
/// dispatch thread, in manual mode the poller's, or the one that ends an orphaned core. The queue's role word, see
/// `er_role.h`, hands it from one to the next.
final class DispatchCore: @unchecked Sendable {
    let configuration: DispatcherConfiguration
    let queue: EventQueue
    let registry: HandlerRegistry
    let notes: PollNotes

    /// Consumer's: the loops in use, by type.
    var table = TypeTable<TypeEntry>()
    /// Consumer's: the version of the handler table that `table` stands for.
    var seenVersion: UInt64 = 0

    /// The counters of every type that has been dispatched.
    let typeCounters = Guarded<[TypeCounters]>([])
    /// Events left over at the end.
    let undelivered = Guarded(RemainingEvents())
    /// Events that async handlers' mailboxes held when somebody ran out of time, by the handler's label.
    let unhandled = Guarded<[String: UInt64]>([:])
    /// Cells of claims that were given up.
    let skippedCells = Atomic<UInt64>(0)
    /// Whether events are destroyed undelivered: said before the first of them is.
    let leavesEvents = Atomic<Bool>(false)
    /// Whether events in async handlers' buffers are destroyed unhandled: said before the first of them is.
    let leavesBuffered = Atomic<Bool>(false)
    /// Whether any handler has ever wanted to be told of a batch's end.
    let hasBatchEnds = Atomic<Bool>(false)

    /// Whether the dispatcher has been started: before that a manual one's poller finds nothing.
    let hasBegun = Atomic<Bool>(false)
    /// Whether the poller has handlers of its own, so that nothing but the poller polls.
    let pollerHasHandlers = Atomic<Bool>(false)
    /// Poller's: one of its methods is under way.
    var isPolledByPoller = false

    init(_ configuration: DispatcherConfiguration) {
        self.configuration = configuration
        queue = EventQueue(configuration.queue)
        registry = HandlerRegistry(queue: queue)
        notes = PollNotes(
            EventSinks(
                errorSink: configuration.errorSink,
                deadEventHandler: configuration.deadEventHandler
            )
        )
        queue.owner = self
    }

    deinit {
        // Handles and threads are gone. In manual mode without a poller nobody has ended the core yet.
        queue.close()
        endIfOrphan()
        for key in table.keys {
            table.find(key)?.pointee.loop.release()
        }
        table.destroy()
    }

    /// Whether the caller runs inside a handler of this dispatcher (or another callback of its dispatch thread).
    var isInsideHandler: Bool { queue.isInsideConsumer }

    /// Ends the consumer of a closed core: destroys what is left, releases every handler, lets waiting threads go.
    ///
    /// A record that a producer has claimed is waited for until it is committed. Consumer's, which stays inside: deinits
    /// of events, and of what closures captured, run here and must not wait for this very end.
    func end() {
        assert(!er_ring_is_wiped(queue.ring), "in a forked child there is nothing to end")
        // Relaxed: the release of the cells makes it seen by whoever waits for the events in them.
        queue.settling.endWithDispatcher()
        if !queue.isOver(at: er_ring_position(queue.ring)) {
            leavesEvents.store(true, ordering: .relaxed)
        }
        var left = queue.destroyRemaining()
        while !queue.isOver(at: er_ring_position(queue.ring)) {
            if queue.settling.isEmpty { awaitCommit() } else { er_nap(Self.settlingNap) }
            left.add(queue.destroyRemaining())
        }
        undelivered.withLock { $0 = left }
        assertConservation()
        // Everything is released here: no lock is held.
        let (_, _, mailboxes) = registry.end()
        for mailbox in mailboxes { mailbox.finish() }
        refresh()
        er_role_end(queue.ring)
        er_end(queue.ring)
        queue.serveWaitingTasks()
    }

    /// Ends the core if it is closed, and all of it has been taken or nothing more is to be delivered.
    ///
    /// Consumer's, after a poll that found nothing.
    func endIfOver() {
        let ring = queue.ring
        guard !er_has_ended(ring) else { return }
        if queue.isOver(at: er_ring_position(ring)) || er_is_abandoned(ring) && queue.isClosed { end() }
    }

    /// Ends the core if it is closed and has no consumer; false: it has, or had.
    ///
    /// Any thread.
    @discardableResult
    func endIfOrphan() -> Bool {
        let ring = queue.ring
        guard !er_ring_is_wiped(ring), er_confirm_closed(ring),
            queue.takeAndEnterRole(isHeld: false)
        else { return false }
        end()
        return true
    }

    /// For a consumer that has found nothing: another thread's record is claimed and not committed.
    func awaitCommit(deadline: UInt64 = UInt64.max) {
        var strategy = WaitStrategy.adaptive.parameters
        _ = er_take_kick(queue.ring)  // else it would not wait at all
        _ = er_await(queue.ring, er_ring_position(queue.ring), &strategy, deadline)
    }
}

extension DispatchCore: ConsumerRoleOwner {
    func roleBecameFree() {
        endIfOrphan()
    }
}
