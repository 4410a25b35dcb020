import CEventRing
import Synchronization

/// A thread that runs a closure and keeps the error that it threw.
final class ProducerThread: Sendable {
    /// `@unchecked Sendable`: `error` is written by the thread and read after the join.
    private final class Work: @unchecked Sendable {
        let body: @Sendable () throws -> Void
        var error: (any Error)?

        init(_ body: @escaping @Sendable () throws -> Void) {
            self.body = body
        }
    }

    private let work: Work
    private let thread: pthread_t

    init(_ body: @escaping @Sendable () throws -> Void) throws {
        work = Work(body)
        var thread = pthread_t()
        let context = Unmanaged.passRetained(work)
        let code = er_thread_start(
            &thread,
            "producer",
            { context in
                let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
                do { try work.body() } catch { work.error = error }
            },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw BenchmarkFailure(description: "a producer thread cannot be started: error \(code)")
        }
        self.thread = thread
    }

    /// Waits for the thread's end; to be called once.
    func join() {
        er_thread_join(thread)
    }

    /// Throws the closure's error, if there was one; to be called after the join.
    func rethrow() throws {
        if let error = work.error { throw error }
    }
}

/// A gate at which producers wait until the clock has been read.
final class Gate: Sendable {
    private let isOpen = Atomic<Bool>(false)
    private let arrived = Atomic<Int>(0)

    /// Spins until the gate opens: a producer starts within a pause of the others.
    func wait() {
        arrived.add(1, ordering: .relaxed)
        var rounds = 0
        while !isOpen.load(ordering: .acquiring) {
            er_cpu_pause()
            rounds += 1
            if rounds > 1_000 { sched_yield() }
        }
    }

    /// Returns when so many threads wait.
    func waitForArrivals(_ count: Int) {
        while arrived.load(ordering: .relaxed) < count { sched_yield() }
    }

    func open() {
        isOpen.store(true, ordering: .releasing)
    }
}
