public import EventDispatch

extension DomainEventPublisher {
    /// Returns when the publisher has ended; cancelled, it drains the publisher and ends it.
    ///
    /// The shape of swift-service-lifecycle's `Service`. As `EventDispatcher.run()`.
    public func run() async throws(DispatcherError) {
        try await dispatcher.run()
    }

    /// Returns when every event whose publish returned before this call has been handled; no thread waits meanwhile.
    ///
    /// As `EventDispatcher.flush()` in its asynchronous form.
    public func flush() async throws(DispatcherError) {
        try await dispatcher.flush()
    }

    /// Returns when nothing is on its way any more, cascades included; no thread waits meanwhile.
    ///
    /// As `EventDispatcher.settle()` in its asynchronous form.
    public func settle() async throws(DispatcherError) {
        try await dispatcher.settle()
    }

    /// Accepts nothing more, delivers what was accepted, and reports; no thread waits meanwhile.
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
