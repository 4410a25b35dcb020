import CEventRing
import EventDispatch
import Foundation
import Synchronization
import TestSupport

/// The state of the round, for the report of a failure or a hang.
final class Board: Sendable {
    static let board = Board()

    /// A fault that the program commits on purpose, so that a check must fail.
    enum Fault: String, CaseIterable, Sendable {
        case counts, order, cancel, leak, hang
    }

    private struct State {
        var plan: RoundPlan?
        var stage = ""
        var since: UInt64 = 0
        var performers: [Performer] = []
        var fault: Fault?
    }

    private let state = Guarded(State())
    private let isOver = DispatchSemaphore(value: 0)

    func plant(_ fault: Fault?) { state.withLock { $0.fault = fault } }
    /// Nanoseconds to wait for a condition that must come about by itself.
    var grace: UInt64 { state.withLock { $0.fault } == nil ? 30_000_000_000 : 500_000_000 }
    func plants(_ fault: Fault) -> Bool { state.withLock { $0.fault == fault } }

    /// Notes that a round begins.
    func begin(_ plan: RoundPlan) {
        let old = state.withLock { state in
            let old = state.performers
            state.performers = []
            state.plan = plan
            state.since = er_clock_now()
            state.stage = "begins"
            return old
        }
        withExtendedLifetime(old) {}
    }

    func note(stage: String) { state.withLock { $0.stage = stage } }
    func note(_ performer: Performer) { state.withLock { $0.performers.append(performer) } }

    /// Forgets the round's performers.
    func end() {
        let old = state.withLock { state in
            let old = state.performers
            state.performers = []
            state.since = 0
            return old
        }
        withExtendedLifetime(old) {}
    }

    /// Ends the watch, and forgets the last plan: steps refer to their arrays with their case in the pointer's spare bits,
    /// where the leak detector does not recognise it.
    func close() {
        let old = state.withLock { $0.plan.take() }
        withExtendedLifetime(old) {}
        isOver.signal()
    }

    /// Prints the seed and the violation, and ends the program.
    func fail(_ what: String) -> Never {
        let plan = state.withLock { $0.plan }
        let what = what.withoutTypeNames
        write("FAILED: seed \(plan?.seed ?? 0): \(what)\n")
        if let plan { write(plan.text + "\n") }
        write("FAILED: seed \(plan?.seed ?? 0): \(what)\n")
        _exit(1)
    }

    /// Aborts with a report of every actor's steps, if a round takes longer than so many seconds.
    func watch(seconds: Double) -> RunningThread {
        RunningThread { [self] in
            while isOver.wait(timeout: .now() + 0.05) == .timedOut {
                let state = state.withLock { $0 }
                guard state.since != 0 && er_clock_now() > state.since + UInt64(seconds * 1e9) else {
                    continue
                }
                write(state.plan?.text ?? "")
                write("\nHANG: seed \(state.plan?.seed ?? 0), stage: \(state.stage)\n")
                for performer in state.performers { if let line = performer.status { write(line + "\n") } }
                abort()
            }
        }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
