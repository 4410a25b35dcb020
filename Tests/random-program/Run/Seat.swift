import CEventRing
import EventDispatch
import Synchronization
import TestSupport

/// Decides which thread may make the poller of a manual dispatcher: one at a time, and none after the end.
final class Seat: Sendable {
    enum End: Sendable { case drain, orphan }

    private struct State {
        var isTaken = false
        var end: End?
    }

    private let state = Guarded(State())
    /// Sent when the last poller has been made that drains the dispatcher, or when there is none any more.
    let isSettled = Signal()

    var end: End? { state.withLock { $0.end } }

    /// Takes the seat if it is free and the round goes on.
    func take() -> Bool {
        state.withLock { state in
            guard !state.isTaken && state.end == nil else { return false }
            state.isTaken = true
            return true
        }
    }

    func free() { state.withLock { $0.isTaken = false } }

    /// Lets no further thread take the seat, apart from the caller.
    func close(_ end: End) { state.withLock { $0.end = end } }

    /// Takes it for good.
    func takeLast() {
        while true {
            let isMine = state.withLock { state in
                guard !state.isTaken else { return false }
                state.isTaken = true
                return true
            }
            if isMine { return }
            sched_yield()
        }
    }
}

/// A poller that one thread uses and another may drop.
///
/// `@unchecked Sendable`: a thread that turns the word from `resident` to `busy` has the poller to itself.
final class PollerBox: @unchecked Sendable {
    private enum Word: UInt8, AtomicRepresentable { case resident, busy, gone }

    private var poller: Poller?
    private let word = Atomic<Word>(.resident)
    private let whenGone: @Sendable () -> Void

    init(_ poller: consuming Poller, whenGone: @escaping @Sendable () -> Void) {
        self.poller = consume poller
        self.whenGone = whenGone
    }

    private func take() -> Bool {
        word.compareExchange(expected: .resident, desired: .busy, ordering: .acquiringAndReleasing).exchanged
    }

    /// Polls once, on the thread that made it; returns the number of events, or nil if it has been dropped.
    func poll(max: Int) -> Int? {
        guard take() else { return nil }
        defer { word.store(.resident, ordering: .releasing) }
        do throws(DispatcherError) {
            return try poller?.poll(max: max)
        } catch {
            Board.board.fail("a poll outside of handlers: \(error)")
        }
    }

    /// Waits for events on the thread that made it; returns false if the poller is gone.
    func wait() -> Bool {
        guard take() else { return false }
        defer { word.store(.resident, ordering: .releasing) }
        do throws(DispatcherError) {
            return try poller?.wait() ?? false
        } catch {
            Board.board.fail("a wait outside of handlers: \(error)")
        }
    }

    /// Drops it, on any thread, if it is not in use; returns whether it is gone.
    @discardableResult
    func drop() -> Bool {
        guard take() else { return word.load(ordering: .acquiring) == .gone }
        poller = nil
        word.store(.gone, ordering: .releasing)
        whenGone()
        return true
    }
}
