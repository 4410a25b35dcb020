/// The configuration of an ``EventDispatcher``.
public struct DispatcherConfiguration: Sendable {
    /// The thread that runs the handlers.
    public enum Mode: Hashable, Sendable {
        /// A thread of the dispatcher's own, with this name (15 bytes count on Linux); on one processor alone if that
        /// is given (Linux; elsewhere, and for a processor that the process may not use, making the dispatcher stops
        /// the program).
        case thread(name: String, processor: Int? = nil)
        /// The host, by polling a ``Poller``.
        case manual
    }

    /// The thread that runs the handlers: one of the dispatcher's own unless said otherwise.
    public var mode: Mode
    /// The ring: its capacity, what happens when it is full, how the dispatch thread waits.
    public var queue: QueueConfiguration
    /// Told of every error that a handler throws, on the dispatch thread; of an async handler's in the task that called
    /// it, so at any time, and for several handlers at once.
    ///
    /// If it throws itself, that is counted. `nil`: a line on standard error, at most one a second; there also for the first
    /// of a series of events that an async handler or a sequence loses, see ``EventsDropped``.
    public var errorSink: (@Sendable (HandlerFailure) throws -> Void)?
    /// Offered every event that no handler took, on the dispatch thread.
    ///
    /// `nil`: they are only counted.
    public var deadEventHandler: (@Sendable (DeadEvent) throws -> Void)?

    /// The time that `run()` goes on delivering when its task has been cancelled, before it gives up.
    public var drainLimit: Duration

    /// A configuration; the defaults suit most programs.
    public init(
        mode: Mode = .thread(name: "event-dispatch"),
        queue: QueueConfiguration = QueueConfiguration(),
        errorSink: (@Sendable (HandlerFailure) throws -> Void)? = nil,
        deadEventHandler: (@Sendable (DeadEvent) throws -> Void)? = nil,
        drainLimit: Duration = .seconds(10)
    ) {
        self.mode = mode
        self.queue = queue
        self.errorSink = errorSink
        self.deadEventHandler = deadEventHandler
        self.drainLimit = drainLimit
    }
}
