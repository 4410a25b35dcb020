import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: many suspended publishers", .serialized)
struct SuspendedStressTests {
    @Test(
        "more publishers than the pool has threads: all go on, nothing is lost, each keeps its order",
        arguments: [1, 2, 16]
    )
    func manyThroughLittle(capacity: Int) async throws {
        let tasks = 64
        let perTask = max(1, Scale.times(100_000) / tasks / (capacity == 2 ? 1 : 8))
        let last = Shared([Int](repeating: -1, count: tasks))
        let outOfOrder = Counter()
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        var local = [Int](repeating: -1, count: tasks)
        let subscription = dispatcher.subscribe(to: Int.self) { event in
            let (task, number) = (event >> 32, event & 0xffff_ffff)
            if local[task] != number - 1 { outOfOrder.add() }
            local[task] = number
            if number == perTask - 1 { last.update { $0[task] = number } }
        }
        try await watched {
            try await withThrowingTaskGroup { group in
                for task in 0..<tasks {
                    group.addTask {
                        for number in 0..<perTask { try await dispatcher.publish(task << 32 | number) }
                    }
                }
                try await group.waitForAll()
            }
        }
        let report = try await dispatcher.shutdown()
        #expect(outOfOrder.value == 0)
        #expect(last.value == [Int](repeating: perTask - 1, count: tasks))
        #expect(report.statistics.dispatched == UInt64(tasks * perTask))
        #expect(report.statistics.refused.total == 0)
        #expect(subscription.counts.handled == UInt64(tasks * perTask))
    }

    @Test("one publisher through a ring of one cell: whoever suspends looks once more, or hangs here")
    func pingPong() async throws {
        let rounds = Scale.times(50_000)
        let sum = Counter()
        let dispatcher = makeDispatcher(.thread, capacity: 1, strategy: .busySpin)
        let subscription = dispatcher.subscribe(to: Int.self) { sum.add($0) }
        try await watched { for number in 1...rounds { try await dispatcher.publish(number) } }
        try await dispatcher.shutdown()
        #expect(sum.value == rounds * (rounds + 1) / 2)
        #expect(subscription.counts.handled == UInt64(rounds))
    }

    @Test("threads that wait and tasks that are suspended share a ring, and none is forgotten")
    func threadsAndTasks() async throws {
        let perProducer = Scale.times(2_000)
        let dispatcher = makeDispatcher(.thread, capacity: 2)
        let subscription = dispatcher.subscribe(to: Int.self) { _ in }
        let threads = (0..<3).map { _ in
            RunningThread {
                for number in 0..<perProducer {
                    #expect(throws: Never.self) {
                        try dispatcher.publish(number)
                        if number % 64 == 0 { try dispatcher.flush() }
                    }
                }
            }
        }
        try await watched {
            try await withThrowingTaskGroup { group in
                for _ in 0..<8 {
                    group.addTask {
                        for number in 0..<perProducer {
                            try await dispatcher.publish(number)
                            if number % 64 == 0 { try await dispatcher.flush() }
                        }
                    }
                }
                try await group.waitForAll()
            }
            for thread in threads { thread.join() }
        }
        try await dispatcher.settle()
        #expect(subscription.counts.handled == UInt64(11 * perProducer))
        try await dispatcher.shutdown()
    }

    @Test("tasks and closers race: every publish ends, and what was accepted is delivered")
    func closeStorm() async throws {
        for round in 0..<Scale.times(300) {
            let accepted = Counter()
            let dispatcher = makeDispatcher(.thread, capacity: 1 << (round % 3))
            let subscription = dispatcher.subscribe(to: Int.self) { _ in }
            await watched {
                await withTaskGroup { group in
                    for _ in 0..<8 {
                        group.addTask {
                            while (try? await dispatcher.publish(1)) != nil { accepted.add() }
                        }
                    }
                    for _ in 0..<round % 7 { await Task.yield() }
                    dispatcher.close()
                }
            }
            let report = try await dispatcher.shutdown()
            #expect(report.statistics.refused.closed == 8)
            #expect(report.statistics.dispatched == UInt64(accepted.value))
            #expect(subscription.counts.handled == UInt64(accepted.value))
        }
    }
}
