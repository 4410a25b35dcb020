import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: how a suspended publish ends", .serialized)
struct SuspendedEndTests {
    @Test("a cancelled task leaves nothing claimed, and its event is destroyed", arguments: [1, 4])
    func cancelled(capacity: Int) async throws {
        try await trackingAsync { tracker in
            let seen = Recorder<Int>()
            let blocked = try await BlockedDispatcher(capacity: capacity)
            let dispatcher = blocked.dispatcher
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { seen.append($0.number) }
            let tasks = try await suspendInTurn(dispatcher, 0..<9) { number in
                try await dispatcher.publish(SmallEvent(number, tracker.token()))
            }
            for number in [0, 4, 8] { tasks[number].cancel() }
            for number in [0, 4, 8] {
                await #expect(throws: PublishError.cancelled) { try await tasks[number].value }
            }
            #expect(dispatcher.suspendedTasks == 6)
            blocked.goOn()
            try await watched { for number in [1, 2, 3, 5, 6, 7] { try await tasks[number].value } }
            let report = try shutDown(dispatcher)
            #expect(seen.all == [1, 2, 3, 5, 6, 7])
            #expect(report.statistics.refused.cancelled == 3)
            #expect(report.statistics.dispatched == UInt64(capacity + 6))
            #expect(subscription.counts.handled == 6)
        }
    }

    @Test("a task cancelled before it publishes is refused by a full ring, not by one with room")
    func cancelledBefore() async throws {
        let blocked = try await BlockedDispatcher(capacity: 1)
        let dispatcher = blocked.dispatcher
        let full = Task {
            await untilCancelled()
            try await dispatcher.publish(1)
        }
        full.cancel()
        await #expect(throws: PublishError.cancelled) { try await full.value }
        blocked.goOn()
        try await dispatcher.flush()
        let room = Task {
            await untilCancelled()
            try await dispatcher.publish(2)
        }
        room.cancel()
        try await room.value
        #expect(try shutDown(dispatcher).statistics.dispatched == 2)
    }

    @Test("when a batch that needs much gives up, those behind it that have room go on at once")
    @PollerActor
    func batchCancelled() async throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        for number in 0..<4 { try dispatcher.tryPublish(number) }
        var poller = dispatcher.makePoller()
        let tasks = try await suspendInTurn(dispatcher, 0..<2) { number in
            try await dispatcher.publish(contentsOf: number == 0 ? [4, 5, 6] : [7])
        }
        #expect(try poller.poll(max: 1) == 1)
        #expect(dispatcher.suspendedTasks == 2, "the one behind a batch has overtaken it")
        tasks[0].cancel()
        await #expect(throws: PublishError.cancelled) { try await tasks[0].value }
        try await watched { try await tasks[1].value }
        #expect(dispatcher.depth == 4)
        let report = try shutDown(dispatcher)
        #expect(report.statistics.dispatched == 5 && report.undelivered.isEmpty)
    }

    @Test("close wakes every suspended publisher and no event of theirs is left", arguments: [1, 4])
    func closed(capacity: Int) async throws {
        try await trackingAsync { tracker in
            let blocked = try await BlockedDispatcher(capacity: capacity)
            let dispatcher = blocked.dispatcher
            let tasks = try await suspendInTurn(dispatcher, 0..<20) { number in
                switch number % 3 {
                case 0: try await dispatcher.publish(SmallEvent(number, tracker.token()))
                case 1: try await dispatcher.publish(BoxedEvent(number, tracker.token()))
                default: try await dispatcher.publish(contentsOf: [SmallEvent(number, tracker.token())])
                }
            }
            dispatcher.close()
            await watched {
                for task in tasks {
                    await #expect(throws: PublishError.closed) { try await task.value }
                }
            }
            blocked.goOn()
            let report = try await dispatcher.shutdown()
            #expect(report.statistics.refused.closed == 20)
            #expect(report.statistics.dispatched == UInt64(capacity))
        }
    }

    @Test("cancellation that races with the release: accepted or cancelled, never both, never neither")
    func races() async throws {
        try await trackingAsync { tracker in
            let accepted = Counter()
            let handled = Counter()
            let dispatcher = makeDispatcher(.thread, capacity: 2)
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { event in
                #expect(event.isIntact)
                handled.add()
            }
            let rounds = Scale.times(200)
            await watched {
                for round in 0..<rounds {
                    await withTaskGroup { group in
                        for number in 0..<16 {
                            group.addTask {
                                let event = SmallEvent(round << 8 | number, tracker.token())
                                if (try? await dispatcher.publish(event)) != nil { accepted.add() }
                            }
                        }
                        await Task.yield()
                        if round % 2 == 0 { group.cancelAll() }
                    }
                }
            }
            let report = try await dispatcher.shutdown()
            let statistics = report.statistics
            #expect(handled.value == accepted.value)
            #expect(subscription.counts.handled == UInt64(accepted.value))
            #expect(statistics.refused.cancelled == statistics.refused.total)
            #expect(statistics.attempted == UInt64(16 * rounds))
            #expect(statistics.accepted == UInt64(accepted.value))
        }
    }
}

/// Returns in a cancelled task.
func untilCancelled() async {
    while !Task.isCancelled { await Task.yield() }
}
