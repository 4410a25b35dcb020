import CEventRing

/// The end of a dispatcher that first lets its handlers' cascades run out: closed for all but the handlers.
extension DispatchCore {
    /// Nanoseconds between two looks at a closed, drained queue whose handlers may still publish.
    static let settlingNap = 20_000

    /// Closes the queue for all but the handlers, and blocks until nothing is on its way any more or `deadline` has passed.
    func closeAndSettle(deadline: UInt64) {
        queue.settling.begin()
        queue.close()
        defer { queue.settling.end() }
        while mayCascade && !isSettled && er_clock_now() < deadline {
            var count = 0
            let hasPolled = queue.asConsumer { count = pollOrEnd() }
            if !hasPolled || count == 0 { er_nap(Self.settlingNap) }
        }
    }

    /// As the blocking form, suspended.
    func closeAndSettle(deadline: UInt64, isCancellable: Bool) async throws(DispatcherError) {
        queue.settling.begin()
        queue.close()
        defer { queue.settling.end() }
        while mayCascade && !isSettled && er_clock_now() < deadline {
            if isCancellable && Task.isCancelled { throw .cancelled }
            var count = 0
            if mayPollHere { _ = queue.asConsumer { count = pollOrEnd() } }
            // At once in a task that has been cancelled.
            if count == 0 { try? await Task.sleep(for: .microseconds(200)) }
            await Task.yield()
        }
    }

    /// Whether handlers may run: the dispatcher has not ended, and there is somebody who polls.
    private var mayCascade: Bool {
        !er_has_ended(queue.ring) && (configuration.mode != .manual || er_role_thread(queue.ring) != 0)
    }

    /// Whether nothing of a closed queue is on its way, so that no handler can publish any more.
    private var isSettled: Bool {
        // A batch end may publish, too: not before its poll is over, a second look has seen all that it published. No
        // wait for that, which no limit would end.
        isQuiet && !er_want_phase(queue.ring) && isQuiet
    }

    private var isQuiet: Bool {
        let ring = queue.ring
        let accepted = queue.settling.accepted
        guard er_ring_released(ring) == er_ring_claimed(ring), er_spill_low(ring) == UInt64.max,
            queue.settling.isEmpty
        else { return false }
        // Whatever an async handler published before it became idle has been accepted before this look.
        return registry.labelOfBusyAsyncHandler == nil && queue.settling.accepted == accepted
            && queue.settling.isEmpty
    }
}
