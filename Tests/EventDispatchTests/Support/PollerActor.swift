import Foundation
import Synchronization

/// An actor whose code runs on one thread of its own, as a host's loop does: a poller made there stays there across
/// suspensions.
///
/// The main actor will not do: on Linux its queue is served by whichever thread is free.
@globalActor
actor PollerActor {
    static let shared = PollerActor()

    private static let executor = ThreadExecutor()

    nonisolated var unownedExecutor: UnownedSerialExecutor { Self.executor.asUnownedSerialExecutor() }
}

/// Runs jobs in order on one thread, which lives as long as the process.
///
/// `@unchecked Sendable`: the jobs are guarded by the condition.
private final class ThreadExecutor: SerialExecutor, @unchecked Sendable {
    private let condition = NSCondition()
    private var jobs: [UnownedJob] = []

    init() {
        Thread.detachNewThread { [self] in
            while true { next().runSynchronously(on: asUnownedSerialExecutor()) }
        }
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        condition.withLock {
            jobs.append(job)
            condition.signal()
        }
    }

    private func next() -> UnownedJob {
        condition.withLock {
            while jobs.isEmpty { condition.wait() }
            return jobs.removeFirst()
        }
    }
}
