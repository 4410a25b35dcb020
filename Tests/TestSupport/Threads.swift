import EventDispatch

/// Runs `body` on `count` new threads at once, with their indices, and returns what each returned, in order.
@discardableResult
package func onThreads<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (_ index: Int) -> Result
) -> [Result] {
    onThreads(count, body, meanwhile: {})
}

/// As `onThreads`, with something to do on this thread meanwhile; if it throws, the threads are waited for all the same.
@discardableResult
package func onThreads<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable (_ index: Int) -> Result,
    meanwhile: () throws -> Void
) rethrows -> [Result] {
    let results = Guarded([Result?](repeating: nil, count: count))
    let threads = (0..<count).map { index in
        RunningThread {
            let result = body(index)
            results.withLock { $0[index] = result }
        }
    }
    defer { for thread in threads { thread.join() } }
    try meanwhile()
    for thread in threads { thread.join() }
    return results.withLock { $0.compactMap { $0 } }
}
