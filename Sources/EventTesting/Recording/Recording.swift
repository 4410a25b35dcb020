import EventDispatch

/// Recorded events, and waits for more.
///
/// Apart from ``EventRecorder``, because the handler keeps it: dropping a recorder ends its subscription.
final class Recording<Event: Sendable>: Sendable {
    private struct State {
        var events: [Event] = []
        /// Whether the subscription has ended, so that no more event can come.
        var hasEnded = false
        var waiting: [(count: Int, latch: Latch)] = []

        /// Whether a wait for more than `count` events is over.
        func isOver(beyond count: Int) -> Bool { events.count > count || hasEnded }

        /// Removes and returns the latches of waits that are over.
        mutating func takeLatches() -> [Latch] {
            guard !waiting.isEmpty else { return [] }
            let over = waiting.filter { isOver(beyond: $0.count) }
            waiting = waiting.filter { !isOver(beyond: $0.count) }
            return over.map(\.latch)
        }
    }

    private let state = Guarded(State())
    private let change = Condition()

    var events: [Event] { state.withLock(\.events) }
    var hasEnded: Bool { state.withLock(\.hasEnded) }

    func append(_ event: Event) {
        notify { $0.events.append(event) }
    }

    /// Notes that no more event can come.
    func end() {
        notify { $0.hasEnded = true }
    }

    private func notify(_ body: (inout State) -> Void) {
        let latches = state.withLock { state in
            body(&state)
            return state.takeLatches()
        }
        change.broadcast()
        for latch in latches { latch.open() }
    }

    /// Blocks until there are more than `count` events or the recording ends; returns false at the deadline.
    func wait(beyond count: Int, until deadline: UInt64) -> Bool {
        state.withLock(waitingFor: change, until: deadline) { $0.isOver(beyond: count) ? true : nil } ?? false
    }

    /// Suspends until there are more than `count` events or the recording ends; returns false at the deadline.
    ///
    /// Cancelling the task ends the wait, too, and returns false.
    func wait(beyond count: Int, until deadline: ContinuousClock.Instant) async -> Bool {
        let latch = Latch()
        let mustWait = state.withLock { state in
            if state.isOver(beyond: count) { return false }
            state.waiting.append((count, latch))
            return true
        }
        guard mustWait else { return true }
        let watchdog = Task {
            try await Task.sleep(until: deadline, clock: .continuous)
            latch.open()
        }
        await withTaskCancellationHandler {
            await latch.wait()
        } onCancel: {
            latch.open()
        }
        watchdog.cancel()
        return state.withLock { state in
            state.waiting.removeAll { $0.latch === latch }
            return state.isOver(beyond: count)
        }
    }
}

/// Ends the recording when the handler that captures it is destroyed: on cancel, or when its dispatcher ends.
final class RecordingEnd<Event: Sendable>: Sendable {
    let recording: Recording<Event>

    init(_ recording: Recording<Event>) {
        self.recording = recording
    }

    deinit {
        recording.end()
    }
}

/// A latch that one task waits for, and that any thread opens for good.
final class Latch: Sendable {
    private enum State {
        case closed(CheckedContinuation<Void, Never>?)
        case open
    }

    private let state = Guarded(State.closed(nil))

    func open() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .closed(let waiting) = state else { return nil }
            state = .open
            return waiting
        }
        waiting?.resume()
    }

    func wait() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                guard case .closed = state else { return true }
                state = .closed(continuation)
                return false
            }
            if isOpen { continuation.resume() }
        }
    }
}
