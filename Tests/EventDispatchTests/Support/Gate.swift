import EventDispatch

/// A door that tasks wait at, and that anybody opens for good.
final class Gate: Sendable {
    private enum State {
        case closed([CheckedContinuation<Void, Never>])
        case open
    }

    private let state = Guarded(State.closed([]))

    func open() {
        let waiting = state.withLock { state -> [CheckedContinuation<Void, Never>] in
            guard case .closed(let waiting) = state else { return [] }
            state = .open
            return waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func opened() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                guard case .closed(let waiting) = state else { return true }
                state = .closed(waiting + [continuation])
                return false
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// Lets other tasks run until so many wait for a dispatcher.
func untilSuspended(_ dispatcher: EventDispatcher, _ count: Int) async {
    while dispatcher.suspendedTasks < count { await Task.yield() }
}

/// From a synchronous function, where the blocking form is meant.
func shutDown(_ dispatcher: EventDispatcher) throws -> ShutdownReport { try dispatcher.shutdown() }
