import CEventRing
import Synchronization

extension EventDispatcher {
    /// Closes the dispatcher, waits until everything accepted has been delivered and its thread is gone, and
    /// says what became of every event.
    ///
    /// Later calls return the same.
    ///
    /// Handlers that publish while the rest is delivered get ``PublishError/closed``: call ``settle()`` first to
    /// keep cascades. In manual mode it polls if called on the poller's thread, waits for the poller's host
    /// otherwise, and without a poller destroys what is left, which the report then counts as undelivered.
    ///
    /// - Throws: ``DispatcherError/insideHandler`` from a handler, having done nothing; ``close()`` works there.
    @discardableResult
    public func shutdown() throws(DispatcherError) -> ShutdownReport {
        guard !core.isInsideHandler else { throw .insideHandler }
        queue.close()
        if case .manual = configuration.mode {
            core.endManually()
        } else {
            _ = er_wait_for_head(queue.ring, .ER_FOR_END, 0, UInt64.max)
            takeThread().map(er_thread_join)
        }
        return ShutdownReport(statistics: statistics, undelivered: core.undeliveredByName)
    }
}

extension DispatchCore {
    /// Brings a closed manual dispatcher to its end.
    func endManually() {
        if queue.isOnConsumerThread {
            while !er_has_ended(queue.ring) {
                if poll(max: Int.max) == 0 { awaitCommit() }
                endIfDrained()
            }
            return
        }
        let isOrphan = role.withLock { role in
            guard role == .free else { return false }
            role = .taken
            return true
        }
        if isOrphan && !er_has_ended(queue.ring) {
            end()
        } else {
            _ = er_wait_for_head(queue.ring, .ER_FOR_END, 0, UInt64.max)
        }
    }

    /// Ends the core if it is closed and everything has been taken.
    ///
    /// Consumer's.
    func endIfDrained() {
        if er_is_drained(queue.ring, er_ring_position(queue.ring)) && !er_has_ended(queue.ring) { end() }
    }

    var undeliveredByName: [String: UInt64] {
        undelivered.withLock { counts in
            Dictionary(counts.map { ($0.key.name, $0.value) }, uniquingKeysWith: +)
        }
    }
}
