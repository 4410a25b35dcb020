import Foundation
import Synchronization

/// What the body returns on each of so many new threads, in no order, once all have ended.
func onThreads<Result: Sendable>(
    _ count: Int,
    _ body: @escaping @Sendable () -> Result
) -> [Result] {
    let results = Results<Result>()
    let group = DispatchGroup()
    for _ in 0..<count {
        group.enter()
        Thread {
            let result = body()
            results.all.withLock { $0.append(result) }
            group.leave()
        }.start()
    }
    group.wait()
    return results.all.withLock { $0 }
}

private final class Results<Result: Sendable>: Sendable {
    let all = Mutex<[Result]>([])
}
