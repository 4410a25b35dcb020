import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: publish that suspends", .serialized)
struct SuspendedPublishTests {
    @Test(
        "tasks suspended by a full ring go on in the order in which they came",
        arguments: [1, 2, 8]
    )
    func order(capacity: Int) async throws {
        let seen = Recorder<Int>()
        let blocked = try await BlockedDispatcher(capacity: capacity)
        let dispatcher = blocked.dispatcher
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        let tasks = try await suspendInTurn(dispatcher, 0..<40) { try await dispatcher.publish($0) }
        blocked.goOn()
        try await watched { for task in tasks { try await task.value } }
        let report = try shutDown(dispatcher)
        #expect(seen.all == Array(0..<40))
        #expect(report.statistics.refused.total == 0)
        #expect(subscription.counts.handled == 40)
    }

    @Test("events of every size keep their bytes and their place beside the ring", arguments: [4, 32])
    func sizes(capacity: Int) async throws {
        try await trackingAsync { tracker in
            let seen = Recorder<Int>()
            let blocked = try await BlockedDispatcher(capacity: capacity)
            let dispatcher = blocked.dispatcher
            let subscriptions = SubscriptionSet()
            func follow<Event: TrackedEvent>(_ type: Event.Type) {
                dispatcher.subscribe(to: type) { event in
                    #expect(event.isIntact)
                    seen.append(event.number)
                }.store(in: subscriptions)
            }
            follow(SmallEvent.self)
            follow(MediumEvent.self)
            follow(LargeEvent.self)
            follow(BoxedEvent.self)
            let tasks = try await suspendInTurn(dispatcher, 0..<16) { number in
                switch number % 4 {
                case 0: try await dispatcher.publish(SmallEvent(number, tracker.token()))
                case 1: try await dispatcher.publish(MediumEvent(number, tracker.token()))
                case 2: try await dispatcher.publish(LargeEvent(number, tracker.token()))
                default: try await dispatcher.publish(BoxedEvent(number, tracker.token()))
                }
            }
            blocked.goOn()
            try await watched { for task in tasks { try await task.value } }
            let report = try shutDown(dispatcher)
            #expect(seen.all == Array(0..<16))
            #expect(report.statistics.boxed == 4)
        }
    }

    @Test("a batch waits in the same line, arrives together, and holds back who comes later")
    func batch() async throws {
        let seen = Recorder<Int>()
        let blocked = try await BlockedDispatcher(capacity: 4)
        let dispatcher = blocked.dispatcher
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        let boxed = dispatcher.subscribe(to: BoxedEvent.self) { seen.append($0.number) }
        let tasks = try await suspendInTurn(dispatcher, 0..<4) { number in
            switch number {
            case 0: try await dispatcher.publish(contentsOf: [0, 1, 2, 3])
            case 1: try await dispatcher.publish(4)
            case 2: try await dispatcher.publish(contentsOf: [BoxedEvent(5), BoxedEvent(6)])
            default:
                var batch = dispatcher.makeBatch()
                batch.append(7)
                batch.append(BoxedEvent(8))
                try await batch.publish()
            }
        }
        blocked.goOn()
        try await watched { for task in tasks { try await task.value } }
        let report = try shutDown(dispatcher)
        #expect(seen.all == Array(0...8))
        #expect(report.statistics.boxed == 3)
        #expect(report.statistics.refused.total == 0)
        #expect(subscription.counts.handled == 6 && boxed.counts.handled == 3)
    }

    @Test("policies that do not wait do not suspend either; each refusal is counted")
    func policies() async throws {
        let blocked = try await BlockedDispatcher(capacity: 2)
        let dispatcher = blocked.dispatcher
        await #expect(throws: PublishError.full) { try await dispatcher.publish(1, whenFull: .fail) }
        await #expect(throws: PublishError.full) {
            try await dispatcher.publish(contentsOf: [1, 2], whenFull: .fail)
        }
        await #expect(throws: PublishError.timedOut) {
            try await dispatcher.publish(1, whenFull: .timeout(.zero))
        }
        await #expect(throws: PublishError.batchTooLarge(cells: 3, capacity: 2)) {
            try await dispatcher.publish(contentsOf: [1, 2, 3])
        }
        try await dispatcher.publish(1, whenFull: .dropNewest)
        try await dispatcher.publish(BoxedEvent(1), whenFull: .dropNewest)
        try await dispatcher.publish(contentsOf: [1, 2], whenFull: .dropNewest)
        try await dispatcher.publish(contentsOf: [Int]())
        #expect(dispatcher.suspendedTasks == 0)
        blocked.goOn()
        let refused = try shutDown(dispatcher).statistics.refused
        #expect(refused.full == 3)
        #expect(refused.timedOut == 1)
        #expect(refused.tooLarge == 3)
        #expect(refused.dropped == 4)
        #expect(refused.total == 11)
    }

    @Test("a publish with a time limit ends while the ring stays full; its event is destroyed")
    func timeout() async throws {
        try await trackingAsync { tracker in
            let blocked = try await BlockedDispatcher(capacity: 2)
            let dispatcher = blocked.dispatcher
            await watched {
                await #expect(throws: PublishError.timedOut) {
                    try await dispatcher.publish(
                        SmallEvent(1, tracker.token()),
                        whenFull: .timeout(.milliseconds(1))
                    )
                }
            }
            #expect(dispatcher.suspendedTasks == 0)
            // One that has its room in time leaves its timer behind, which finds nothing to do.
            let task = Task {
                try await dispatcher.publish(
                    SmallEvent(2, tracker.token()),
                    whenFull: .timeout(.seconds(900))
                )
            }
            await untilSuspended(dispatcher, 1)
            blocked.goOn()
            try await watched { try await task.value }
            let report = try shutDown(dispatcher)
            #expect(report.statistics.refused.timedOut == 1)
            #expect(report.statistics.dead == 2)
        }
    }

    @Test("a boxed event has its memory before the claim, and counts when it is accepted")
    func boxed() async throws {
        let dispatcher = makeDispatcher(.thread, capacity: 4)
        try await dispatcher.publish(BoxedEvent(1))
        try await dispatcher.publish(contentsOf: [BoxedEvent(2), BoxedEvent(3)])
        let report = try shutDown(dispatcher)
        #expect(report.statistics.boxed == 3)
        #expect(report.statistics.dispatched == 3)
    }
}

/// Starts a task for each number, each when the one before is suspended.
func suspendInTurn(
    _ dispatcher: EventDispatcher,
    _ numbers: Range<Int>,
    _ body: @escaping @Sendable (Int) async throws -> Void
) async throws -> [Task<Void, any Error>] {
    var tasks: [Task<Void, any Error>] = []
    for number in numbers {
        tasks.append(Task { try await body(number) })
        await untilSuspended(dispatcher, tasks.count)
    }
    return tasks
}
