import Dispatch

/// A semaphore whose wait says that it was in vain instead of hanging the suite.
///
/// The bound is a watchdog: nothing that works takes a noticeable part of it.
package final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    package init() {}

    package func send() {
        semaphore.signal()
    }

    /// Waits for a `send`; true if one came, now or before.
    package func arrives() -> Bool {
        semaphore.wait(timeout: .now() + HangLimit.seconds) == .success
    }
}
