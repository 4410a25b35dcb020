extension AsyncMailbox {
    /// Returns when everything that has been offered up to now has been dealt with: handled, or lost and counted.
    ///
    /// Earlier if the task is cancelled, unless that is not to count.
    func waitUntilHandled(isCancellable: Bool = true) async {
        let (id, target) = state.withLock { state in (state.waiters.makeID(), state.tail) }
        guard isCancellable else { return await wait(id, until: target) { false } }
        await withTaskCancellationHandler {
            // A cancellation that comes after this look finds the continuation; one before is seen by it.
            await wait(id, until: target) { Task.isCancelled }
        } onCancel: {
            state.withLock { $0.waiters.remove(id) }?.resume()
        }
    }

    private func wait(_ id: UInt64, until target: UInt64, unless isCancelled: () -> Bool) async {
        await withCheckedContinuation { continuation in
            let waits = state.withLock { state in
                guard state.completed < target && !isCancelled() else { return false }
                state.waiters.add(id, until: target, continuation)
                return true
            }
            if !waits { continuation.resume() }
        }
    }

    /// The position behind everything that has been offered up to now.
    var target: UInt64 { state.withLock(\.tail) }

    /// Whether everything before a position has been dealt with.
    func hasCompleted(_ target: UInt64) -> Bool { state.withLock { $0.completed >= target } }

    /// Blocks the thread until everything before a position has been dealt with; false: the deadline passed first.
    func waitUntilCompleted(_ target: UInt64, deadline: UInt64 = UInt64.max) -> Bool {
        state.withLock { $0.waiters.threads += 1 }
        defer { state.withLock { $0.waiters.threads -= 1 } }
        return state.withLock(waitingFor: condition, until: deadline) { state in
            state.completed >= target ? true : nil
        } ?? false
    }

    /// The counts of the events that were offered, those that wait included.
    ///
    /// Any thread.
    var counts: HandlerCounts {
        state.withLock { state in
            var counts = state.counts
            counts.add(state.turnedAway)
            counts[.pending] = state.pending
            return counts
        }
    }

    /// The counts of what never lay in the buffer.
    var turnedAway: HandlerCounts { state.withLock { $0.turnedAway } }

    /// Whether events wait for their call.
    var hasWaiting: Bool { state.withLock { $0.head != $0.tail } }

    /// Whether nothing waits, and no call is under way.
    var isIdle: Bool { state.withLock { $0.pending == 0 } }

    /// Whether the counts will not change any more.
    var isFinal: Bool { state.withLock { $0.isFinal } }
}
