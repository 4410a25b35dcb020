import CEventRing
import Synchronization

extension EventDispatcher {
    /// Closes the dispatcher, blocks until everything accepted has been handled, by async handlers too, and its thread
    /// is gone, and says what became of every event.
    ///
    /// Later calls return the same.
    ///
    /// From the call on publishes are refused, except a handler's during `cascades`. In manual mode it polls if called
    /// on the poller's thread, waits for the poller's host otherwise, and without a poller destroys what is left, which
    /// the report then counts as undelivered.
    ///
    /// - Parameters:
    ///   - cascades: how long handlers may still publish, async ones too; less if nothing is on its way any more. Their
    ///     events are bounded as the spill is. Without it a handler that publishes gets ``PublishError/closed``. Of
    ///     several calls at once the longest counts, and `limit` includes it.
    ///   - limit: how long to wait; `nil`: as long as it takes. When it has passed, nothing more is delivered: the
    ///     report says at least how many events that concerns and which handler has not returned, and the thread
    ///     destroys them and ends when that handler comes back. A later call then reports exactly.
    /// - Throws: ``DispatcherError/wouldDeadlock`` from a handler, and on the thread of a ``Poller`` that has handlers
    ///   of its own, and ``DispatcherError/wouldBlockHandlers`` without a limit where async handlers may need this
    ///   thread, having done nothing (``close()`` works there); ``DispatcherError/ended`` in a forked child, whose
    ///   parent's dispatcher it is.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    public func shutdown(
        settlingFor cascades: Duration = .zero,
        within limit: Duration? = nil
    ) throws(DispatcherError) -> ShutdownReport {
        guard !core.isInsideHandler && !core.needsPoller else { throw .wouldDeadlock }
        // A deadline ends what would never end otherwise.
        if limit == nil { try core.checkMayBlock() }
        guard !er_ring_is_wiped(queue.ring) else { throw .ended }
        let deadline = limit.map(UInt64.deadline) ?? UInt64.max
        guard let wait = limit == nil ? core.noteWait(andHandlers: true) : .unnoted else {
            throw .wouldDeadlock
        }
        defer { wait.end() }
        if cascades > .zero {
            core.closeAndSettle(deadline: min(deadline, .deadline(after: cascades)))
        } else {
            queue.close()
        }
        if case .manual = configuration.mode {
            core.endManually(deadline: deadline)
        } else {
            _ = er_wait_for_head(queue.ring, .ER_FOR_END, 0, deadline)
        }
        guard er_has_ended(queue.ring) else { return core.giveUp() }
        takeThread().map(er_thread_join)
        if try !core.waitForAsyncHandlers(deadline: deadline) { core.endAsyncHandlers() }
        return core.report
    }
}

extension DispatchCore {
    /// Brings a closed manual dispatcher to its end, or to the deadline.
    func endManually(deadline: UInt64) {
        let hasPolled = queue.asConsumer {
            while !er_has_ended(queue.ring) {
                if deadline != UInt64.max && er_clock_now() >= deadline { er_abandon(queue.ring) }
                pollOrAwaitCommit(deadline: deadline)
            }
        }
        if !hasPolled && !endIfOrphan() {
            _ = er_wait_for_head(queue.ring, .ER_FOR_END, 0, deadline)
        }
    }

    /// The report of an ended core.
    var report: ShutdownReport {
        let running = registry.labelOfBusyAsyncHandler
        return ShutdownReport(
            statistics: statistics,
            undelivered: byName(undelivered.withLock(\.events)),
            unhandled: unhandled.withLock { $0 },
            isComplete: running == nil,
            stuckHandler: running
        )
    }

    /// Ends delivery, and reports what is known while a handler still runs.
    func giveUp() -> ShutdownReport {
        // First, or the dispatch thread, which the next line sets free, would go on delivering.
        er_abandon(queue.ring)
        endAsyncHandlers()
        let label = registry.label(of: notes.running.load(ordering: .relaxed))
        let left = countBehindInFlight()
        // It may have come back meanwhile.
        guard !er_has_ended(queue.ring) else { return report }
        return ShutdownReport(
            statistics: statistics,
            undelivered: byName(left),
            unhandled: unhandled.withLock { $0 },
            isComplete: false,
            stuckHandler: label ?? registry.labelOfBusyAsyncHandler
        )
    }

    private func byName(_ counts: [TypeKey: UInt64]) -> [String: UInt64] {
        Dictionary(counts.map { ($0.key.name, $0.value) }, uniquingKeysWith: +)
    }

    /// The events behind the last one whose handlers may have been begun, by type.
    ///
    /// Of a closed and abandoned queue: its cells get no new occupants, so that reading their keys races with nothing
    /// even while the consumer destroys the events. Empty where nobody can say which event is in flight.
    private func countBehindInFlight() -> [TypeKey: UInt64] {
        let ring = queue.ring
        var counts: [TypeKey: UInt64] = [:]
        var position: UInt64 = 0
        guard er_last_in_flight(ring, &position) else { return counts }
        position = max(position, er_ring_released(ring))
        let claimed = er_ring_claimed(ring)
        var isFirst = true
        while position < claimed && er_is_committed(ring, position) {
            let key = TypeKey(rawValue: er_ring_cell(ring, position).pointee.key)
            if let skipped = key.skippedCells {
                position += skipped
            } else {
                position += RecordType(key, longest: er_ring_longest(ring)).cells
                if !isFirst { counts[key.plain, default: 0] += 1 }
            }
            isFirst = false
        }
        return counts
    }
}
