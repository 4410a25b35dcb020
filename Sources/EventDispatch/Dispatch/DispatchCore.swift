import CEventRing
import Synchronization

/// What a dispatcher is made of, apart from its handle: the queue, the registry and the consumer's state.
///
/// The dispatch thread holds it, so the last reference to the handle may go inside a handler, and nothing
/// joins itself.
///
/// `@unchecked Sendable`: what is marked "consumer's" is touched by the consumer's thread only, which is the
/// dispatch thread, or in manual mode whoever holds the poller, or the one that ends an orphaned core; the
/// hand-over between them goes through `role` or the start and the end of the thread.
final class DispatchCore: @unchecked Sendable {
    let configuration: DispatcherConfiguration
    let queue: EventQueue
    let registry: HandlerRegistry
    let incidents: Incidents

    /// Consumer's: the loops in use, by type.
    var table = TypeTable<TypeEntry>()
    /// Consumer's: the version of the handler table that `table` stands for.
    var seenVersion: UInt64 = 0
    /// Consumer's: a poll or the end is under way, so whatever runs on this thread runs inside a handler.
    private(set) var isInside = false

    /// The counters of every type that has been dispatched.
    let typeCounters = Guarded<[TypeCounters]>([])
    /// Events left over at the end, by type.
    let undelivered = Guarded<[TypeKey: UInt64]>([:])
    /// Set when somebody has given up waiting: what is left is destroyed, not delivered.
    private let abandoned = Atomic<Bool>(false)
    /// Whether any handler has ever wanted to be told of a batch's end.
    let hasBatchEnds = Atomic<Bool>(false)
    /// Who may act as the consumer.
    let role = Guarded(ConsumerRole.free)

    init(_ configuration: DispatcherConfiguration) {
        self.configuration = configuration
        queue = EventQueue(configuration.queue)
        registry = HandlerRegistry(queue: queue)
        incidents = Incidents(configuration)
    }

    deinit {
        // Handles and threads are gone. In manual mode without a poller nobody has ended the core yet.
        queue.close()
        if !er_has_ended(queue.ring) { end() }
        for key in table.keys {
            table.find(key)?.pointee.loop.release()
        }
        table.destroy()
    }

    /// Whether nothing more is to be dispatched.
    var isAbandoned: Bool { abandoned.load(ordering: .relaxed) }

    /// Has the consumer stop after the event that it is dispatching.
    ///
    /// Any thread.
    func abandon() {
        abandoned.store(true, ordering: .relaxed)
        // Ends a run under way, and publishes the word above: whoever sees the new version sees it.
        er_bump_version(queue.ring)
        er_kick(queue.ring)
    }

    /// Whether the caller runs inside a handler of this dispatcher (or another callback of its dispatch thread).
    var isInsideHandler: Bool { queue.isOnConsumerThread && isInside }

    /// Runs what may call back: meanwhile, whatever runs on this thread runs inside a handler.
    ///
    /// Consumer's.
    func inside(_ body: () -> Void) {
        let outer = isInside
        isInside = true
        body()
        isInside = outer
    }

    /// Ends the consumer of a closed core: destroys what is left, releases every handler, lets waiting threads go.
    ///
    /// A record that a producer has claimed is waited for until it is committed. Consumer's.
    func end() {
        queue.takeConsumerThread()
        // Deinits of events, and of what closures captured, run here and must not wait for this very end.
        inside {
            var left = queue.destroyRemaining()
            // A forked child has nothing to drain.
            while !er_is_drained(queue.ring, er_ring_position(queue.ring)) {
                awaitCommit()
                left.merge(queue.destroyRemaining()) { $0 + $1 }
            }
            undelivered.withLock { $0 = left }
            // Everything is released here: no lock is held.
            let (_, _, mailboxes) = registry.end()
            for mailbox in mailboxes { mailbox.finish() }
            refresh()
        }
        // The thread's number may be another thread's soon.
        queue.consumerThread.store(0, ordering: .relaxed)
        er_end(queue.ring)
        queue.serveWaitingTasks()
    }

    /// For a consumer that has found nothing: another thread's record is claimed and not committed.
    func awaitCommit(deadline: UInt64 = UInt64.max) {
        var strategy = WaitStrategy.adaptive.parameters
        _ = er_take_kick(queue.ring)  // else it would not wait at all
        _ = er_await(queue.ring, er_ring_position(queue.ring), &strategy, deadline)
    }
}

/// Who may act as a manual dispatcher's consumer.
enum ConsumerRole {
    /// Nobody yet, or the poller is gone.
    case free
    /// A poller, or a thread that ends the core.
    case taken
}
