import TestSupport

/// Runs synchronous code of a page where it may block, as in a `main.swift`: outside of every task.
func onThreadOfItsOwn(_ body: @escaping @Sendable () throws -> Void) async throws {
    try await offPool(body)
}
