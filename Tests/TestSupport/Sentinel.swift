/// Something to capture: says when it is gone, and may do something then.
package final class Sentinel: Sendable {
    private let gone: @Sendable () -> Void

    package init(_ gone: @escaping @Sendable () -> Void) {
        self.gone = gone
    }

    package convenience init(_ signal: Signal) {
        self.init { signal.send() }
    }

    deinit {
        gone()
    }

    /// For the capture's sake.
    package func touch() {}
}
