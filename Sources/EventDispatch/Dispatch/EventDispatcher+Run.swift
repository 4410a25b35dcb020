import CEventRing

extension EventDispatcher {
    /// Returns when the dispatcher has ended; cancelled, it drains the dispatcher and ends it.
    ///
    /// The shape of swift-service-lifecycle's `Service`, so that a dispatcher is a service by an empty extension:
    ///
    ///     extension EventDispatcher: @retroactive Service {}
    ///
    /// A service group that ends by cancellation (`cancellationSignals`) ends it in its turn, after the services that
    /// were added later. The dispatcher works without this: it is for ending it, no event waits for it.
    ///
    /// When the task is cancelled, publishes are refused, except a handler's: for half of
    /// ``DispatcherConfiguration/drainLimit`` at most, and less if nothing is on its way any more. Then accepted events are
    /// delivered within the rest of the limit, as by `shutdown(settlingFor:within:)`, which returns the report, then and
    /// later.
    ///
    /// In manual mode the host polls meanwhile. No thread waits.
    ///
    /// - Throws: ``DispatcherError/ended`` in a forked child, whose parent's dispatcher it is.
    public func run() async throws(DispatcherError) {
        guard !er_ring_is_wiped(queue.ring) else { throw .ended }
        do {
            _ = try await core.untilEnded(WaitLimit())
            joinThread()
        } catch {
            try await drain(within: configuration.drainLimit)
        }
    }

    /// Settles and shuts down, whether or not the task is cancelled.
    private func drain(within limit: Duration) async throws(DispatcherError) {
        let deadline = er_clock_now().advanced(by: limit)
        _ = try await shutdown(
            settlingFor: limit / 2,
            WaitLimit(deadline: deadline, isCancellable: false)
        )
    }
}
