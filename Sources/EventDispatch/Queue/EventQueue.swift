import CEventRing
import Synchronization

/// A bounded, lock-free queue from many threads to one, for events of any `Sendable` types.
///
///     let queue = EventQueue(QueueConfiguration(capacity: 1_024))
///     var consumer = queue.makeConsumer()
///     try queue.publish(Temperature(celsius: 21.5))       // any thread
///     while consumer.wait() {                             // one thread, until closed and drained
///         consumer.poll { record in
///             if let reading = record.event(as: Temperature.self) { print(reading.celsius) }
///         }
///     }
///
/// Events lie in place in the ring, up to ``inlineLimit`` bytes: publishing one allocates nothing. Larger and
/// over-aligned ones are boxed first, one allocation each, and counted.
///
/// - Order: if one publish returns before another begins, the consumer sees the events in that order.
/// - Threads: publish and ``close()`` from any thread; one consumer at a time.
/// - Progress: a claim is lock-free. A producer that loses the processor between its claim and its commit delays
///   the consumer until it runs again, never other producers' claims; no user code runs in between.
/// - Source: bounded ring with sequence words after D. Vyukov's MPMC queue and the LMAX Disruptor; the parking
///   protocol is described in `Documentation/`.
///
/// `@unchecked Sendable`: the ring's words are atomics of the C module; `spill` and `spilled` belong to the
/// consumer's thread, everything else is constant or atomic.
public final class EventQueue: @unchecked Sendable {
    /// The largest event, in bytes, that lies in place in the ring (if the ring has 17 cells or more; in a
    /// smaller one, `64 * capacity - 16`).
    public static let inlineLimit = Int(LongestRecord.cells) * 64 - 16

    @usableFromInline package let ring: OpaquePointer
    /// One page, the end of which is the ring's words, and then its constants and the cells.
    private let memory: UnsafeMutableRawPointer
    /// The configuration that the queue was made with.
    public let configuration: QueueConfiguration
    /// Told when nobody consumes any more; a dispatcher's queue has one.
    ///
    /// Set once, before anybody else knows the queue.
    weak var owner: (any ConsumerRoleOwner)?
    /// Whether its dispatcher has ever had an async handler, see ``AsyncHandlerScope``.
    let hasAsyncHandlers = Atomic<Bool>(false)
    /// The queue that has to be drained before this one's dispatcher begins, if any.
    package let predecessor = Guarded<EventQueue?>(nil)
    let refusals = Refusals()
    let boxed = Atomic<UInt64>(0)
    let spilled = Atomic<UInt64>(0)
    var spill: Spill
    /// The events that handlers publish after the close, while the dispatcher settles.
    let settling = Settling()
    /// Suspended tasks that wait for the head or the end of a poll.
    let waitingTasks = Guarded(WaitingTasks())

    /// Makes an empty, open queue.
    ///
    /// - Precondition: the configuration's bounds are as it documents them.
    public init(_ configuration: QueueConfiguration = QueueConfiguration()) {
        configuration.validate()
        self.configuration = configuration
        let capacity = UInt64(configuration.capacity)
        let longest = min(LongestRecord.cells, capacity)
        let page = er_page_bytes()
        memory = .allocate(byteCount: page + er_ring_bytes(capacity, longest), alignment: page)
        ring = er_ring_prepare(
            memory + (page - Int(ER_RING_WIPED_BYTES)),
            capacity,
            longest,
            configuration.firstPosition
        )
        _ = er_wipe_on_fork(memory, page)
        spill = Spill(limit: configuration.spillLimit)
    }

    deinit {
        // No producer and no consumer is left, so everything claimed is committed. A forked child has the cells but
        // not the ring's words, and the events are its parent's.
        if er_ring_is_wiped(ring) { spill.forget() } else { _ = destroyRemaining() }
        er_keep_on_fork(memory, er_page_bytes())
        memory.deallocate()
    }

    /// Cells in the ring.
    public var capacity: Int { configuration.capacity }

    /// Cells of this ring that an event of a type takes: by its size, or one if it is boxed.
    public func cells<Event: Sendable>(of type: Event.Type) -> Int {
        Int(RecordType(type, longest: er_ring_longest(ring)).cells)
    }

    /// Cells claimed and not yet released: 0 to the capacity.
    ///
    /// A snapshot; any thread.
    public var depth: Int { Int(er_ring_depth(ring)) }

    /// Whether ``close()`` has been called.
    ///
    /// In a forked child every queue of its parent is closed.
    public var isClosed: Bool { er_ring_is_closed(ring) || er_ring_is_wiped(ring) }

    /// Accepts nothing more.
    ///
    /// Everything accepted before is still delivered; producers that wait for room are refused. Idempotent;
    /// any thread; never blocks.
    public func close() {
        er_close(ring)
        serveWaitingTasks()
    }
}
