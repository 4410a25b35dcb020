import EventDispatch
import TestSupport
import Testing

/// Every way in which an event can end, for every size: as many destroyed as made.
@Suite("Leaks: every end of an event", .serialized)
struct EventLeakTests {
    enum End: CaseIterable, Sendable {
        case handled, handledByAll, handledByExistential, threw, threwIntoSink, dead, deadOffered
        case cancelledWhileQueued, ownerDied, full, batchFull, closed, batchClosed, batchTooLarge
        case spilled, spillFull, batchSpilled
        case filtered, filterThrew, once, disabledType, disabledSubscription, dropped, batchDropped, timedOut
        case stagedOnly, stagedRefused, mixedBatch, awaited, awaitedInVain, abandoned
        case orphanedAtShutdown, leftInDroppedManual, leftInDroppedThread, leftByPoller
    }

    @Test("as many events are destroyed as were made", arguments: End.allCases, EventSize.allCases)
    func balanced(end: End, size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            for _ in 0..<2 {
                try tracking { tracker in
                    try EventEnding<Event>(tracker: tracker).run(end)
                }
            }
        }
        try run(size.type)
    }
}

private struct EventEnding<Event: TrackedEvent> {
    let tracker: LifetimeTracker

    private func event(_ number: Int = 1) -> Event { Event(number, tracker.token()) }

    private func batch(_ count: Int = 3) -> [Event] { (0..<count).map { event($0) } }

    func run(_ end: EventLeakTests.End) throws {
        switch end {
        case .handled: try publishing { $0.subscribe(to: Event.self) { _ in } }
        case .handledByAll: try publishing { $0.subscribeToAll { _ in } }
        case .handledByExistential: try publishing { $0.subscribe(to: (any TrackedEvent).self) { _ in } }
        case .threw: try publishing { $0.subscribe(to: Event.self) { throw TestError(number: $0.number) } }
        case .threwIntoSink:
            let kept = Recorder<any Sendable>()
            try publishing(errorSink: { kept.append($0.event) }) { dispatcher in
                dispatcher.subscribe(to: Event.self) { _ in throw TestError() }
            }
            #expect(kept.count == 6)
        case .dead: try publishing { $0.subscribe(to: Never.self) { _ in } }
        case .deadOffered:
            let kept = Recorder<any Sendable>()
            try publishing(deadEventHandler: { kept.append($0.event) }) {
                $0.subscribe(to: Never.self) { _ in }
            }
            #expect(kept.count >= 6)
        case .filtered: try publishing { $0.subscribe(to: Event.self, where: { _ in false }) { _ in } }
        case .filterThrew:
            try publishing { $0.subscribe(to: Event.self, where: { _ in throw TestError() }) { _ in } }
        case .once, .disabledType, .disabledSubscription: try untaken(end)
        case .dropped, .batchDropped, .timedOut: try unwanted(end)
        case .stagedOnly, .stagedRefused, .mixedBatch: try staged(end)
        case .awaited, .awaitedInVain: try awaited(end)
        case .abandoned: try abandoned()
        case .cancelledWhileQueued: try cancelledWhileQueued()
        case .ownerDied: try ownerDied()
        case .full, .batchFull, .closed, .batchClosed, .batchTooLarge: try refused(end)
        case .spilled, .spillFull, .batchSpilled: try spilled(end)
        case .orphanedAtShutdown, .leftInDroppedManual, .leftInDroppedThread, .leftByPoller: try left(end)
        }
    }

    private func publishing(
        errorSink: @escaping @Sendable (HandlerFailure) throws -> Void = { _ in },
        deadEventHandler: (@Sendable (DeadEvent) throws -> Void)? = nil,
        _ subscribe: (EventDispatcher) -> Subscription
    ) throws {
        for mode in TestMode.allCases {
            try withDispatcher(
                mode,
                capacity: 8,
                errorSink: errorSink,
                deadEventHandler: deadEventHandler
            ) { dispatcher in
                let subscription = subscribe(dispatcher)
                try dispatcher.publish(event())
                try dispatcher.publish(contentsOf: batch(2))
                try dispatcher.publish(event() as any TrackedEvent)
                try dispatcher.settle()
                #expect(subscription.isActive)
                #expect(dispatcher.statistics.dispatched == 4)
            }
        }
    }

    private func untaken(_ end: EventLeakTests.End) throws {
        try withDispatcher(.manual, capacity: 16) { dispatcher in
            let subscription =
                end == .once
                ? dispatcher.subscribe(to: Event.self, options: .once) { _ in }
                : dispatcher.subscribe(to: Event.self) { _ in }
            if end == .disabledType { dispatcher.disable(Event.self) }
            if end == .disabledSubscription { subscription.disable() }
            try dispatcher.publish(contentsOf: batch())
            try dispatcher.settle()
            #expect(subscription.counts.handled == (end == .once ? 1 : 0))
        }
    }

    private func unwanted(_ end: EventLeakTests.End) throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        try dispatcher.publish(contentsOf: [1, 2, 3, 4])
        switch end {
        case .dropped: try dispatcher.publish(event(), whenFull: .dropNewest)
        case .batchDropped: try dispatcher.publish(contentsOf: batch(1), whenFull: .dropNewest)
        default:
            #expect(throws: PublishError.timedOut) {
                try dispatcher.publish(event(), whenFull: .timeout(.nanoseconds(1)))
            }
        }
        #expect(tracker.alive == 0 && dispatcher.depth == 4)
    }

    private func staged(_ end: EventLeakTests.End) throws {
        try withDispatcher(.manual, capacity: 64) { dispatcher in
            let subscription = dispatcher.subscribe(to: Event.self) { _ in }
            var batch = dispatcher.makeBatch()
            for number in 0..<3 {
                batch.append(event(number))
                batch.append(SmallEvent(number, tracker.token()))
            }
            #expect(tracker.alive == 6)
            if end == .mixedBatch { try batch.publish() }
            if end == .stagedRefused {
                dispatcher.close()
                #expect(throws: PublishError.closed) { try Self.publish(&batch) }
            }
            try dispatcher.settle()
            #expect(subscription.counts.offered >= (end == .mixedBatch ? 3 : 0))
        }
    }

    private static func publish(_ batch: inout EventBatch) throws {
        try batch.publish()
    }

    private func awaited(_ end: EventLeakTests.End) throws {
        let dispatcher = makeDispatcher(end == .awaited ? .thread : .manual, capacity: 4)
        let subscription = dispatcher.subscribe(to: Event.self) { _ in }
        if end == .awaited {
            for number in 0..<3 { #expect(try dispatcher.publishAndWait(event(number)).counts.handled == 1) }
        } else {
            let thread = RunningThread { _ = try? dispatcher.publishAndWait(event()) }
            #expect(eventually { dispatcher.depth == 1 })
            try dispatcher.shutdown()
            thread.join()
        }
        #expect(subscription.counts.failed == 0)
    }

    private func abandoned() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 16)
        let poller = dispatcher.makePoller()
        try dispatcher.publish(contentsOf: batch())
        #expect(try dispatcher.shutdown(within: .zero).statistics.undelivered == 3)
        _ = consume poller
    }

    private func cancelledWhileQueued() throws {
        try withDispatcher(.manual, capacity: 16) { dispatcher in
            let subscription = dispatcher.subscribe(to: Event.self) { _ in }
            try dispatcher.publish(contentsOf: batch())
            subscription.cancel()
            try dispatcher.settle()
            #expect(dispatcher.statistics.dead == 3)
        }
    }

    private func ownerDied() throws {
        try withDispatcher(.manual, capacity: 16) { dispatcher in
            let subscription = dispatcher.subscribe(to: Event.self, owner: Counter()) { _, _ in }
            try dispatcher.publish(contentsOf: batch())
            try dispatcher.settle()
            #expect(subscription.counts.expired >= 1)
        }
    }

    private func refused(_ end: EventLeakTests.End) throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4)
        if end == .full || end == .batchFull { try dispatcher.publish(contentsOf: [1, 2, 3, 4]) }
        if end == .closed || end == .batchClosed { dispatcher.close() }
        switch end {
        case .full: #expect(throws: PublishError.full) { try dispatcher.tryPublish(event()) }
        case .batchFull:
            #expect(throws: PublishError.full) { try dispatcher.tryPublish(contentsOf: batch(1)) }
        case .closed: #expect(throws: PublishError.closed) { try dispatcher.publish(event()) }
        case .batchClosed:
            #expect(throws: PublishError.closed) { try dispatcher.publish(contentsOf: batch(1)) }
        default: #expect(throws: PublishError.self) { try dispatcher.publish(contentsOf: batch(5)) }
        }
        #expect(tracker.alive == 0)
    }

    private func spilled(_ end: EventLeakTests.End) throws {
        try withDispatcher(.manual, capacity: 4, spillLimit: end == .spillFull ? 0 : 100) { dispatcher in
            try dispatcher.publish(contentsOf: [1, 2, 3, 4])
            for _ in 0..<3 {
                switch end {
                case .spilled: try dispatcher.publish(event())
                case .batchSpilled: try dispatcher.publish(contentsOf: batch(1))
                default: #expect(throws: PublishError.spillFull(limit: 0)) { try dispatcher.publish(event()) }
                }
            }
            #expect(tracker.alive == (end == .spillFull ? 0 : 3))
        }
    }

    private func left(_ end: EventLeakTests.End) throws {
        let dispatcher = makeDispatcher(end == .leftInDroppedThread ? .thread : .manual, capacity: 4)
        let delivered = Signal()
        let subscription = dispatcher.subscribe(to: String.self) { _ in delivered.send() }
        switch end {
        case .orphanedAtShutdown:
            try dispatcher.publish(event())
            #expect(try dispatcher.shutdown().statistics.undelivered == 1)
        case .leftInDroppedManual:
            do {
                // The poller's thread spills, then nobody polls.
                let poller = dispatcher.makePoller()
                for event in batch(9) { try dispatcher.publish(event) }
                withExtendedLifetime(poller) {}
            }
        case .leftByPoller:
            var poller = dispatcher.makePoller()
            for event in batch(9) { try dispatcher.publish(event) }
            dispatcher.close()
            try poller.poll(max: 2)
        default:
            for event in batch(9) { try dispatcher.publish(event) }
            try dispatcher.publish("the last")
            dispatcher.close()
            #expect(delivered.arrives())
        }
        #expect(subscription.label != "")
    }
}
