public import EventDispatch
public import Synchronization

/// Publishes domain events and passes them to their subscribers, on an `EventDispatcher` of its own.
///
///     let publisher = DomainEventPublisher()
///     let fills = publisher.subscribe(to: OrderFilled.self) { fill in book.apply(fill) }
///     let journal = publisher.subscribe(matching: .family("trading")) { event in journal.append(event) }
///     try publisher.publish(OrderFilled(orderID: "o-1", units: 100))
///     let report = try publisher.shutdown()
///
/// The dispatcher's promises of order, loss, threads and lifetime hold here. The publisher adds:
///
/// - Causality: the handled event is the cause of events made inside a handler, see ``EventCause``.
/// - Subscriptions by type, and by every condition of an ``EventFilter``.
/// - A publisher-wide filter, and a switch that drops events and counts them.
///
/// Its ``dispatcher`` has the rest: `close()`, `depth`, `makePoller()`, `makeBatch()` and
/// `subscribeToAll(_:)`.
public final class DomainEventPublisher: Sendable {
    /// The engine below, for what the publisher has no method of its own: `close()`, `depth`, `makePoller()`,
    /// `makeBatch()`, `subscribeToAll(_:)`, and events that are no domain events.
    ///
    /// Handlers subscribed there set no cause: they have the thread's, on a manual dispatcher the poller's.
    public let dispatcher: EventDispatcher
    /// The filter that every subscription's filter is combined with.
    public let filter: EventFilter
    /// The number of calls of `disable()` without an `enable()`.
    @usableFromInline let disablers = Atomic<Int>(0)
    private let droppedWhileDisabled = Atomic<UInt64>(0)
    /// The process-wide publisher that replaced this one; disabling this one disables that.
    private let successor = Guarded<DomainEventPublisher?>(nil)

    /// Makes a publisher and, unless the mode is manual, starts its dispatch thread.
    ///
    /// - Parameters:
    ///   - configuration: the dispatcher's.
    ///   - filter: events that do not pass reach no subscriber, and are counted as filtered.
    /// - Precondition: the configuration's bounds are as it documents them.
    public init(
        _ configuration: DispatcherConfiguration = DispatcherConfiguration(),
        filter: EventFilter = .all
    ) {
        dispatcher = EventDispatcher(configuration.withCauselessCallbacks)
        self.filter = filter
    }

    /// Makes a publisher that accepts events and dispatches none until its dispatcher is started.
    package init(unstarted configuration: DispatcherConfiguration, filter: EventFilter) {
        dispatcher = EventDispatcher(unstarted: configuration.withCauselessCallbacks)
        self.filter = filter
    }

    /// Prepares this publisher, not started yet, to replace another, and disables it as often as that is disabled.
    ///
    /// Both then count in one place: a `disable()` there may be matched by an `enable()` here.
    func prepare(toReplace other: DomainEventPublisher) {
        other.successor.withLock { successor in
            successor = self
            dispatcher.prepare(toReplace: other.dispatcher)
            disablers.add(other.disablers.load(ordering: .relaxed), ordering: .relaxed)
        }
    }

    /// Runs `body` with the publisher that holds the counts of `disable()`: this one, or the one in its place.
    private func withCountingPublisher<Result>(_ body: (DomainEventPublisher) -> Result) -> Result {
        // Under the lock, which a replacement takes to copy the counts; locks are taken from older to newer publishers.
        successor.withLock { next in next?.withCountingPublisher(body) ?? body(self) }
    }

    /// Counts events that were published while the publisher was disabled.
    @usableFromInline @inline(never)
    func dropDisabled(_ events: Int) {
        droppedWhileDisabled.add(UInt64(events), ordering: .relaxed)
    }

    /// Events published and dropped while the publisher was disabled; no other count has them.
    var dropped: UInt64 { droppedWhileDisabled.load(ordering: .relaxed) }
}

extension DomainEventPublisher {
    /// Whether the publisher accepts events.
    public var isEnabled: Bool { disablers.load(ordering: .relaxed) == 0 }

    /// Drops and counts all further events, on every thread, until each `disable()` is matched by ``enable()``.
    public func disable() {
        withCountingPublisher { _ = $0.disablers.add(1, ordering: .relaxed) }
    }

    /// Takes one ``disable()`` back.
    ///
    /// - Precondition: there was one.
    public func enable() {
        let before = withCountingPublisher { $0.disablers.add(-1, ordering: .relaxed).oldValue }
        precondition(before > 0, "a publisher was enabled more often than disabled")
    }

    /// Runs `body` with the publisher disabled, for every thread, and awaits it.
    public func withDisabled<Result, Failure: Error>(
        _ body: () async throws(Failure) -> Result
    ) async throws(Failure) -> Result {
        disable()
        defer { enable() }
        return try await body()
    }

    /// Runs `body` with the publisher disabled, for every thread.
    public func withDisabled<Result, Failure: Error>(
        _ body: () throws(Failure) -> Result
    ) throws(Failure) -> Result {
        disable()
        defer { enable() }
        return try body()
    }

    /// Stops delivery of one event type, counted by type, until each `disable(_:)` is matched by ``enable(_:)``.
    ///
    /// Events are judged when it is their turn. The publisher still accepts them, as `EventDispatcher.disable(_:)`
    /// says.
    public func disable<Event: DomainEvent>(_ type: Event.Type) {
        withCountingPublisher { $0.dispatcher.disable(type) }
    }

    /// Takes one ``disable(_:)`` back.
    ///
    /// - Precondition: there was one.
    public func enable<Event: DomainEvent>(_ type: Event.Type) {
        withCountingPublisher { $0.dispatcher.enable(type) }
    }

    /// Whether events of the type reach their handlers; a publisher that is disabled lets none of any type.
    public func isEnabled<Event: DomainEvent>(_ type: Event.Type) -> Bool {
        isEnabled && dispatcher.isEnabled(type)
    }
}

extension DomainEventPublisher {
    /// Blocks until every event whose publish returned before this call has been handled, by async handlers too.
    ///
    /// - Throws: `DispatcherError.wouldDeadlock` from a handler, and on the thread of a poller that has handlers of its
    ///   own; `DispatcherError.wouldBlockHandlers` where async handlers may need this thread, as in a task;
    ///   `DispatcherError.ended` if events were left undelivered at the end.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func flush() throws(DispatcherError) {
        try dispatcher.flush()
    }

    /// Blocks until every event has been handled, cascades and async handlers' buffers included.
    ///
    /// While other threads keep publishing it may never return.
    ///
    /// - Throws: as `flush()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func settle() throws(DispatcherError) {
        try dispatcher.settle()
    }

    /// Refuses new events, delivers the accepted ones, and returns a report; blocks meanwhile.
    ///
    /// - Parameters:
    ///   - cascades: how long handlers may still publish; without it their publishes are refused at once, too.
    ///   - limit: how long to wait, `cascades` included; then the report says what was left. `nil`: as long as it
    ///     takes.
    /// - Throws: as `EventDispatcher.shutdown(settlingFor:within:)`, above all `DispatcherError.wouldDeadlock` from a
    ///   handler.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func shutdown(
        settlingFor cascades: Duration = .zero,
        within limit: Duration? = nil
    ) throws(DispatcherError) -> ShutdownReport {
        try dispatcher.shutdown(settlingFor: cascades, within: limit)
    }
}
