/// Ends the process if a test hangs: prints the test's own dump, then aborts.
///
/// A safety net: no test relies on how long anything takes.
package final class Watchdog: Sendable {
    private let isOver = Signal()
    private let thread: RunningThread

    /// Starts watching, until the last reference goes, see `HangLimit`.
    ///
    /// - Parameters:
    ///   - name: of the watched work.
    ///   - dump: prints the state of the hanging work.
    package init(_ name: String, dump: @escaping @Sendable () -> Void = {}) {
        thread = RunningThread { [isOver] in
            guard isOver.arrives() else {
                dump()
                fatalError("watchdog: \(name) hangs")
            }
        }
    }

    deinit {
        isOver.send()
    }
}
