import Foundation
import Synchronization

/// Runs synchronous code of a page where it may block, as in a `main.swift`: outside of every task.
func onThreadOfItsOwn(_ body: @escaping @Sendable () throws -> Void) throws {
    let outcome = Outcome()
    let done = DispatchSemaphore(value: 0)
    Thread {
        outcome.error.withLock { error in
            do { try body() } catch let thrown { error = thrown }
        }
        done.signal()
    }.start()
    done.wait()
    if let error = outcome.error.withLock({ $0 }) { throw error }
}

private final class Outcome: Sendable {
    let error = Mutex<(any Error)?>(nil)
}
