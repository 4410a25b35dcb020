import Foundation

/// Runs synchronous code of a page where it may block, as in a `main.swift`: outside of every task.
///
/// Suspended meanwhile, not blocked: threads of the pool are few, and the code may wait for async handlers, which need one.
func onThreadOfItsOwn(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
        Thread { continuation.resume(with: Result { try body() }) }.start()
    }
}
