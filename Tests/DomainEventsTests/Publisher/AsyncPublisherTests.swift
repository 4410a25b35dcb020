import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: every asynchronous form does what the engine's does, and keeps the publisher's own counts.
@Suite("Publisher: asynchronous forms")
struct AsyncPublisherTests {
    @Test("many tasks through a ring that holds one event: all arrive, in each task's order")
    func stress() async throws {
        let (tasks, perTask) = (16, Scale.times(500))
        let publisher = DomainEventPublisher(.quiet(capacity: 4))
        let seen = Recorder<Int>()
        let subscription = publisher.subscribe(to: Deposited.self) { seen.append($0.amount) }
        let watchdog = Watchdog("tasks through a small ring")
        try await withThrowingTaskGroup { group in
            for task in 0..<tasks {
                group.addTask {
                    for number in 0..<perTask {
                        try await publisher.publish(Deposited(amount: task << 32 | number))
                    }
                }
            }
            try await group.waitForAll()
        }
        try await publisher.settle()
        #expect(subscription.counts.handled == UInt64(tasks * perTask))
        for task in 0..<tasks {
            #expect(seen.all.filter { $0 >> 32 == task }.map { $0 & 0xffff_ffff } == Array(0..<perTask))
        }
        #expect(try await publisher.shutdown().statistics.refused.total == 0)
        withExtendedLifetime(watchdog) {}
    }

    @Test("batches, receipts, and a disabled publisher, which counts")
    func forms() async throws {
        let publisher = DomainEventPublisher(.quiet())
        let seen = Recorder<Int>()
        let subscription = publisher.subscribe(to: Deposited.self) { seen.append($0.amount) }
        try await publisher.publish(contentsOf: [Deposited(amount: 1), Deposited(amount: 2)])
        try await publisher.publish(contentsOf: [Deposited(amount: 3), Opened(), Deposited(amount: 4)])
        try await publisher.publish(contentsOf: [Deposited(amount: 5)] as [any DomainEvent])
        let receipt = try await publisher.publishAndWait(Deposited(amount: 6))
        #expect(receipt?.counts.handled == 1)
        #expect(seen.all == [1, 2, 3, 4, 5, 6])
        publisher.disable()
        try await publisher.publish(Deposited(amount: 7))
        try await publisher.publish(contentsOf: [Deposited(amount: 8)])
        try await publisher.publish(contentsOf: [Deposited(amount: 9), Opened()])
        #expect(try await publisher.publishAndWait(Deposited(amount: 11)) == nil)
        publisher.enable()
        try await publisher.flush()
        #expect(seen.count == 6)
        #expect(publisher.statistics.droppedWhileDisabled == 5)
        #expect(subscription.isActive)
        try await publisher.shutdown()
    }

    @Test("run drains when its task is cancelled")
    func run() async throws {
        let publisher = DomainEventPublisher(.quiet(capacity: 4))
        let seen = Recorder<Int>()
        let subscription = publisher.subscribe(to: Deposited.self) { [unowned publisher] event in
            seen.append(event.amount)
            if event.amount > 0 { try publisher.publish(Deposited(amount: event.amount - 1)) }
        }
        try await publisher.publish(Deposited(amount: 99))
        let run = Task { try await publisher.run() }
        run.cancel()
        try await run.value
        #expect(seen.all == Array((0...99).reversed()))
        #expect(subscription.counts.failed == 0)
        await #expect(throws: PublishError.closed) { try await publisher.publish(Deposited()) }
    }
}

/// Promise: what is suspended in the process-wide publish is not lost when the publisher is replaced.
@Suite("Shared publisher: suspended publishes")
struct SharedSuspendedTests: SharedPlaceSuite {
    let place = SharedPlace()
    let seen = Recorder<Int>()

    @Test("suspended while the publisher is replaced, the event goes to the new one")
    func replaced() async throws {
        try replaceNow(DomainEventPublisher(unstarted: .quiet(capacity: 1), filter: .all))
        let entered = Recorder<Int>()
        let leave = Signal()
        let subscription = subscribe { [seen] amount in
            seen.append(amount)
            guard amount == 0 else { return }
            entered.append(0)
            #expect(leave.arrives())
        }
        try await place.publish(Deposited(amount: 0), whenFull: nil)
        while entered.count == 0 { await Task.yield() }
        let old = place.current.publisher
        let task = Task { [place] in try await place.publish(Deposited(amount: 1), whenFull: nil) }
        while old.dispatcher.suspendedTasks == 0 { await Task.yield() }
        let replacement = Task.detached { [self] in try replaceNow(next()) }
        try await task.value
        #expect(old.dispatcher.isClosed)
        leave.send()
        try await replacement.value
        try await place.current.publisher.flush()
        #expect(seen.all == [0, 1])
        #expect(subscription.isActive)
    }

    /// The blocking form.
    private func replaceNow(_ new: DomainEventPublisher) throws { try place.replace(with: new) }
}
