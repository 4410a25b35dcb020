public import EventDispatch

extension DomainEventPublisher {
    /// Waits until the publisher has ended; if the task is cancelled, drains the publisher and ends it.
    ///
    /// The method of swift-service-lifecycle's `Service`. When the task is cancelled, publishes are refused, except a
    /// handler's for half of `DispatcherConfiguration.drainLimit`; what was accepted is delivered within that limit. A
    /// shutdown afterwards returns the report.
    public func run() async throws(DispatcherError) {
        try await dispatcher.run()
    }

    /// Suspends until every event whose publish returned before this call has been handled, by async handlers too.
    ///
    /// - Throws: `DispatcherError.cancelled` when the task is cancelled; `DispatcherError.wouldDeadlock` inside an
    ///   async handler; `DispatcherError.ended` if events were left undelivered at the end.
    public func flush() async throws(DispatcherError) {
        try await dispatcher.flush()
    }

    /// Suspends until every event has been handled, cascades and async handlers' buffers included.
    ///
    /// While others keep publishing it may never return.
    ///
    /// - Throws: as `flush()`.
    public func settle() async throws(DispatcherError) {
        try await dispatcher.settle()
    }

    /// Refuses new events, delivers the accepted ones, and returns a report; suspends meanwhile.
    ///
    /// - Parameters:
    ///   - cascades: how long handlers may still publish; without it their publishes are refused at once, too.
    ///   - limit: how long to wait, `cascades` included; then the report says what was left. `nil`: as long as it
    ///     takes.
    /// - Throws: `DispatcherError.cancelled` when the task is cancelled: what was accepted is delivered all the same;
    ///   `DispatcherError.wouldDeadlock` inside an async handler.
    @discardableResult
    public func shutdown(
        settlingFor cascades: Duration = .zero,
        within limit: Duration? = nil
    ) async throws(DispatcherError) -> ShutdownReport {
        try await dispatcher.shutdown(settlingFor: cascades, within: limit)
    }
}
