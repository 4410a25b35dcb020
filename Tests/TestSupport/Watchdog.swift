import CEventRing
import Synchronization

/// Ends the process if a test hangs: prints what the test hands it, then aborts.
///
/// A safety net: no test relies on how long anything takes.
package final class Watchdog: Sendable {
    private final class Flag: Sendable {
        let isSet = Atomic<Bool>(false)
    }

    private let isOver = Flag()
    private let thread: RunningThread

    /// Starts watching, until the last reference goes; patiently, see `Patience`.
    ///
    /// - Parameters:
    ///   - name: of what is watched.
    ///   - dump: prints the state of what hangs.
    package init(_ name: String, dump: @escaping @Sendable () -> Void = {}) {
        let isOver = isOver
        let deadline = er_clock_now() + Patience.nanoseconds
        thread = RunningThread {
            while !isOver.isSet.load(ordering: .acquiring) {
                if er_clock_now() >= deadline {
                    dump()
                    fatalError("watchdog: \(name) hangs")
                }
                er_nap(5_000_000)
            }
        }
    }

    deinit {
        isOver.isSet.store(true, ordering: .releasing)
    }
}
