public import EventDispatch

extension DomainEventPublisher {
    /// Waits until the publisher has ended; if the task is cancelled, drains the publisher and ends it.
    ///
    /// The method of swift-service-lifecycle's `Service`. As `EventDispatcher.run()`.
    public func run() async throws(DispatcherError) {
        try await dispatcher.run()
    }

    /// Suspends until every event whose publish returned before this call has been handled.
    ///
    /// As `EventDispatcher.flush()` in its asynchronous form.
    public func flush() async throws(DispatcherError) {
        try await dispatcher.flush()
    }

    /// Suspends until every event has been handled, cascades included.
    ///
    /// As `EventDispatcher.settle()` in its asynchronous form.
    public func settle() async throws(DispatcherError) {
        try await dispatcher.settle()
    }

    /// Refuses new events, delivers the accepted ones, and returns a report; suspends meanwhile.
    ///
    /// As `EventDispatcher.shutdown(within:)` in its asynchronous form.
    @discardableResult
    public func shutdown(
        settlingFor cascades: Duration = .zero,
        within limit: Duration? = nil
    ) async throws(DispatcherError) -> ShutdownReport {
        try await dispatcher.shutdown(settlingFor: cascades, within: limit)
    }
}
