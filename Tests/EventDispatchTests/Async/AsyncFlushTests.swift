import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: flush, settle and cancelAndWait without a thread", .serialized)
struct AsyncFlushTests {
    @Test("flush returns when everything published before has been handled", arguments: [1, 2, 64])
    func flush(capacity: Int) async throws {
        let handled = [Counter(), Counter(), Counter(), Counter()]
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        let subscription = dispatcher.subscribe(to: Int.self) { handled[$0].add() }
        let rounds = Scale.times(500)
        try await watched {
            try await withThrowingTaskGroup { group in
                for task in 0..<4 {
                    group.addTask {
                        for round in 1...rounds {
                            try await dispatcher.publish(task)
                            if round % 3 == 0 {
                                try await dispatcher.settle()
                            } else {
                                try await dispatcher.flush()
                            }
                            #expect(handled[task].value == round)
                        }
                    }
                }
                try await group.waitForAll()
            }
        }
        #expect(subscription.counts.handled == UInt64(4 * rounds))
        try await dispatcher.shutdown()
    }

    @Test("flush waits for what was spilled before it", arguments: [1, 2])
    func spilled(capacity: Int) async throws {
        let handled = Counter()
        let (spilled, proceed) = (Gate(), Signal())
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
            if number == 0 {
                for next in 1...20 { try dispatcher.publish(next) }
                spilled.open()
                #expect(proceed.arrives())
            }
            handled.add()
        }
        try await dispatcher.publish(0)
        await spilled.pass()
        let flush = Task {
            try await dispatcher.flush()
            #expect(handled.value == 21)
        }
        await untilSuspended(dispatcher, 1)
        proceed.send()
        try await watched { try await flush.value }
        #expect(subscription.counts.failed == 0)
        try await dispatcher.shutdown()
    }

    @Test("flush waits for the batch end of the poll that handled the last event")
    func batchEnd() async throws {
        let open = Counter()
        let dispatcher = makeDispatcher(.thread, capacity: 8)
        let subscription = dispatcher.subscribe(
            to: Int.self,
            onBatchEnd: { open.add(-open.value) },
            { _ in open.add() }
        )
        try await watched {
            for round in 0..<Scale.times(2_000) {
                try await dispatcher.publish(round)
                try await dispatcher.flush()
                #expect(open.value == 0)
            }
        }
        #expect(subscription.isActive)
        try await dispatcher.shutdown()
    }

    @Test("settle includes cascades, several deep", arguments: [1, 64])
    func settle(capacity: Int) async throws {
        let handled = Counter()
        let dispatcher = makeDispatcher(.thread, capacity: capacity)
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] depth in
            handled.add()
            if depth > 0 { try dispatcher.publish(depth - 1) }
        }
        try await watched {
            for round in 1...Scale.times(200) {
                try await dispatcher.publish(20)
                try await dispatcher.settle()
                #expect(handled.value == round * 21)
            }
        }
        #expect(subscription.counts.failed == 0)
        try await dispatcher.shutdown()
    }

    @Test("a task that a handler starts is not inside it: all of them return when the handler has")
    func fromHandler() async throws {
        let done = Gate()
        let results = Recorder<String>()
        let dispatcher = makeDispatcher(.thread, capacity: 2)
        let subscription = Shared<Subscription?>(nil)
        subscription.value = dispatcher.subscribe(to: Int.self, buffering: .dropNewest(1_024)) { number in
            guard number == 0 else { return }
            Task {
                try await dispatcher.flush()
                try await dispatcher.publish(1)
                try await dispatcher.settle()
                let receipt = try await dispatcher.publishAndWait(2)
                results.append("\(receipt.counts.handled)")
                await subscription.value?.cancelAndWait()
                let report = try await dispatcher.shutdown()
                results.append("\(report.statistics.handlers.handled)")
                done.open()
            }
        }
        try await dispatcher.publish(0)
        await watched { await done.pass() }
        #expect(results.all == ["1", "3"])
    }

    @Test("cancelled, flush and settle throw, and a later one returns")
    func cancelled() async throws {
        let blocked = try await BlockedDispatcher(capacity: 4)
        let dispatcher = blocked.dispatcher
        let tasks = try await suspendInTurn(dispatcher, 0..<2) { number in
            if number == 0 { try await dispatcher.flush() } else { try await dispatcher.settle() }
        }
        for task in tasks {
            task.cancel()
            await #expect(throws: DispatcherError.cancelled) { try await task.value }
        }
        #expect(dispatcher.suspendedTasks == 0)
        blocked.goOn()
        try await watched { try await dispatcher.flush() }
        try await dispatcher.shutdown()
    }

    @Test("after the end they return; they throw if events were left undelivered")
    func afterTheEnd() async throws {
        let drained = makeDispatcher(.thread)
        try await drained.publish(1)
        try await drained.shutdown()
        try await drained.flush()
        try await drained.settle()

        let orphaned = makeDispatcher(.manual)
        try await orphaned.publish(1)
        let report = try await orphaned.shutdown()
        #expect(report.undelivered == ["Swift.Int": 1])
        await #expect(throws: DispatcherError.ended) { try await orphaned.flush() }
        await #expect(throws: DispatcherError.ended) { try await orphaned.settle() }
    }

    @Test("cancelAndWait waits while the handler is inside, even if its task is cancelled")
    func cancelAndWait() async throws {
        let (entered, leave, hasReturned) = (Gate(), Signal(), Shared(false))
        let dispatcher = makeDispatcher(.thread)
        let sawReturn = Shared(true)
        let subscription = dispatcher.subscribe(to: Int.self) { _ in
            entered.open()
            #expect(leave.arrives())
            sawReturn.value = hasReturned.value
        }
        try await dispatcher.publish(1)
        await entered.pass()
        let task = Task {
            await subscription.cancelAndWait()
            hasReturned.value = true
        }
        await untilSuspended(dispatcher, 1)
        task.cancel()
        for _ in 0..<100 { await Task.yield() }
        leave.send()
        await watched { await task.value }
        #expect(!sawReturn.value)
        #expect(subscription.counts.handled == 1)
        await subscription.cancelAndWait()
        try await dispatcher.shutdown()
        await subscription.cancelAndWait()
    }

    @Test("what a handler uses may be freed right after cancelAndWait")
    func freedRightAfter() async throws {
        let wrong = Counter()
        let done = Shared(false)
        let dispatcher = makeDispatcher(.thread)
        let producer = Task { while !done.value { try await dispatcher.publish(1) } }
        await watched {
            for _ in 0..<Scale.times(1_000) {
                let isFree = Shared(false)
                let subscription = dispatcher.subscribe(to: Int.self) { _ in if isFree.value { wrong.add() } }
                await subscription.cancelAndWait()
                isFree.value = true
            }
        }
        done.value = true
        try await producer.value
        #expect(wrong.value == 0)
        try await dispatcher.shutdown()
    }
}
