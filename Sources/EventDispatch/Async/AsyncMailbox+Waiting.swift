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

    /// As ``waitUntilHandled()``, blocking the thread.
    func waitUntilHandledBlocking() {
        let target = state.withLock { state in
            state.waiters.threads += 1
            return state.tail
        }
        state.withLock(waitingFor: condition) { state -> Void? in
            guard state.completed >= target else { return nil }
            state.waiters.threads -= 1
            return ()
        }
    }

    /// What became of the events that were offered, those that wait included.
    ///
    /// Any thread.
    var counts: HandlerCounts {
        state.withLock { state in
            var counts = state.counts
            counts.add(state.turnedAway)
            counts.pending = state.pending
            return counts
        }
    }

    /// What the dispatch thread turned away.
    var turnedAway: HandlerCounts { state.withLock { $0.turnedAway } }

    /// Whether the counts will not change any more.
    var isSettled: Bool { state.withLock { $0.isSettled } }
}
