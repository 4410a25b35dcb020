import CEventRing
import Synchronization

/// Hands events, published from any thread, to the handlers of their types, on one thread.
///
///     let dispatcher = EventDispatcher()
///     let subscription = dispatcher.subscribe(to: OrderFilled.self) { fill in book.apply(fill) }
///     try dispatcher.publish(OrderFilled(units: 100, price: 12.5))
///     let report = try dispatcher.shutdown()
///
/// An event goes to the handlers of its *static* type, as written at the `publish`: a subclass instance goes to
/// the handlers of the class that the compiler saw. A value of type `any P` is opened by a single publish, and goes to the
/// handlers of the type inside; `publish(event as any P)`, and a batch of `[any P]`, go to those of `any P`.
///
/// - Threads: everything may be called from any thread. Handlers, the error sink and the dead-event handler run on
///   the dispatch thread (in ``DispatcherConfiguration/Mode/manual`` mode on the poller's), one at a time.
/// - Order: if one publish returns before another begins, handlers see the events in that order.
/// - Loss: an event whose `publish` returned is given to the handlers or, when the dispatcher is torn down without
///   having been drained, counted as undelivered.
/// - Lifetime: dropping the last reference closes the dispatcher; its thread delivers what was accepted and ends.
///   `shutdown()` does the same, waits, and reports.
///
/// `@unchecked Sendable`: the queue and the core are; `thread` is guarded by its mutex.
public final class EventDispatcher: @unchecked Sendable {
    @usableFromInline let queue: EventQueue
    let core: DispatchCore
    /// The thread to join; taken by whoever joins or detaches it.
    private let thread: Guarded<pthread_t?>

    /// Makes a dispatcher and, unless its mode is manual, starts its thread.
    ///
    /// - Precondition: the configuration's bounds are as it documents them, and the system has room for a thread.
    public convenience init(_ configuration: DispatcherConfiguration = DispatcherConfiguration()) {
        self.init(unstarted: configuration)
        start()
    }

    /// Makes a dispatcher that accepts events and dispatches none until ``start()``.
    package init(unstarted configuration: DispatcherConfiguration) {
        core = DispatchCore(configuration)
        queue = core.queue
        thread = Guarded(nil)
    }

    /// Starts the thread, unless the mode is manual.
    ///
    /// Once.
    package func start() {
        // Handed out of the lock: it may be the last reference.
        _ = queue.predecessor.withLock { $0.take() }
        // Relaxed: handlers that were subscribed before are found by the registry's version.
        core.hasBegun.store(true, ordering: .relaxed)
        guard case .thread(let name, let processor) = configuration.mode else { return }
        let started = core.startThread(name: name, processor: processor)
        thread.withLock { $0 = started }
    }

    /// Prepares this dispatcher, not started yet, to replace another.
    ///
    /// Types that are disabled there are disabled here. The other's handlers do not wait for this one, but are refused.
    package func prepare(toReplace other: EventDispatcher) {
        queue.predecessor.withLock { $0 = other.queue }
        let disablers = other.core.registry.state.withLock { $0.disablers }
        for (key, count) in disablers { _ = core.registry.countDisablers(count, key) }
    }

    /// Whether the caller runs inside a handler of this dispatcher.
    package var isInsideHandler: Bool { core.isInsideHandler }

    /// Whether this thread may poll here and now: a manual dispatcher's poller's, outside of handlers.
    package var mayPollHere: Bool { core.mayPollHere }

    deinit {
        queue.close()
        takeThread().map(er_thread_detach)
    }

    /// The configuration that the dispatcher was made with.
    public var configuration: DispatcherConfiguration { core.configuration }

    /// The thread, for the one who joins or detaches it.
    func takeThread() -> pthread_t? {
        thread.withLock { $0.take() }
    }

    /// Whether nothing is accepted any more: shut down, or closed.
    public var isClosed: Bool { queue.isClosed }

    /// Accepts nothing more, without waiting: the non-blocking half of `shutdown()`, which a handler may
    /// call.
    ///
    /// Accepted events are delivered. Idempotent.
    public func close() {
        queue.close()
    }
}
