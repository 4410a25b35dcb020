/// Runs `body`, which may block, on a thread of its own, suspended meanwhile: the threads of Swift's pool are as few as the
/// processors, and the handlers under test need them.
@discardableResult
package func offPool<Result: Sendable>(
    _ body: @escaping @Sendable () throws -> Result
) async throws -> Result {
    let thread = Shared<RunningThread?>(nil)
    defer { thread.value?.join() }
    return try await withCheckedThrowingContinuation { continuation in
        thread.value = RunningThread { continuation.resume(with: Swift.Result { try body() }) }
    }
}
