import EventDispatch

/// Lets as many tasks pass as it has been opened for, in whatever order they come.
final class Turnstile: Sendable {
    private struct State {
        var turns = 0
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Guarded(State())

    /// Lets so many more pass.
    func open(_ turns: Int) {
        let passing = state.withLock { state in
            let passing = Array(state.waiting.prefix(turns))
            state.waiting.removeFirst(passing.count)
            state.turns += turns - passing.count
            return passing
        }
        for continuation in passing { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let passes = state.withLock { state in
                guard state.turns > 0 else {
                    state.waiting.append(continuation)
                    return false
                }
                state.turns -= 1
                return true
            }
            if passes { continuation.resume() }
        }
    }
}
