extension EventMailbox {
    /// For a sequence's consumer: the event that has waited longest, which counts as handled.
    func takeNext() -> Event? {
        state.withLock { state in
            guard let position = state.take() else { return nil }
            state.complete(.handled)
            return move(position)
        }
    }

    /// Whether nothing more comes.
    var isAtEnd: Bool { state.withLock { $0.isAtEnd } }

    /// Returns when there may be an event, or the sequence has ended.
    ///
    /// A cancellation ends the sequence, see ``EventSequence``, which wakes the one who waits here.
    func waitForNext(isolation actor: isolated (any Actor)?) async {
        await withCheckedContinuation(isolation: actor) { continuation in
            let (waits, isAlone) = state.withLock { state in
                guard state.head == state.tail && !state.isAtEnd else { return (false, true) }
                let isAlone = state.waiters.park(continuation)
                return (isAlone, isAlone)
            }
            precondition(isAlone, "two tasks wait for the next event of one sequence, which has one consumer")
            if !waits { continuation.resume() }
        }
    }
}
