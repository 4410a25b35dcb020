import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: the spill's bound, and handlers with other ways to publish")
struct SpillBoundTests {
    @Test(
        "beyond the spill limit a handler's publish throws .spillFull, counted",
        arguments: TestMode.allCases
    )
    func spillFull(mode: TestMode) throws {
        let errors = Recorder<PublishError>()
        let seen = Recorder<Int>()
        let report = try withDispatcher(mode, capacity: 1, spillLimit: 2) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                seen.append(number)
                guard number == 0 else { return }
                for next in 1...5 {
                    do throws(PublishError) {
                        try dispatcher.publish(next)
                    } catch {
                        errors.append(error)
                    }
                }
            }
            try dispatcher.publish(0)
            try dispatcher.settle()
            #expect(subscription.isActive)
        }
        #expect(errors.all == [.spillFull(limit: 2), .spillFull(limit: 2), .spillFull(limit: 2)])
        #expect(seen.all == [0, 1, 2])
        #expect(report.statistics.refused.spillFull == 3)
        #expect(report.statistics.refused.total == 3)
        #expect(report.statistics.spilled == 2)
        #expect(report.statistics.accepted == 3)
        #expect(report.statistics.attempted == 6)
    }

    @Test("what was spilled before a close is delivered after it", arguments: TestMode.allCases)
    func spilledThenClosed(mode: TestMode) throws {
        let seen = Recorder<Int>()
        let report = try withDispatcher(mode, capacity: 1) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                seen.append(number)
                guard number == 0 else { return }
                for next in 1...5 { try dispatcher.publish(next) }
                dispatcher.close()
                #expect(throws: PublishError.closed) { try dispatcher.publish(6) }
            }
            try dispatcher.publish(0)
            try dispatcher.flush()
            #expect(subscription.counts.failed == 0)
        }
        #expect(seen.all == Array(0...5))
        #expect(report.statistics.spilled == 5)
        #expect(report.statistics.undelivered == 0)
        #expect(report.statistics.refused.closed == 1)
    }

    /// A spilled event that comes in the middle of a poll: what lies before it is handled, so its cells are free.
    @Test(
        "what the handler of a spilled event publishes finds the room that was made",
        arguments: [false, true]
    )
    func roomForItsHandlers(byDispatcher: Bool) throws {
        let capacity = 8
        let seen = Recorder<Int>()
        func publishMore(_ number: Int, _ publish: (Int) throws -> Void) rethrows {
            seen.append(number)
            guard number == capacity else { return }
            for next in capacity + 1...2 * capacity { try publish(next) }
        }
        if byDispatcher {
            let dispatcher = makeDispatcher(.manual, capacity: capacity)
            var poller = dispatcher.makePoller()
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                try publishMore(number) { try dispatcher.publish($0) }
            }
            for number in 0...capacity { try dispatcher.publish(number) }
            try poller.poll(max: 1)  // so that polls of two end behind the spilled event, not before it
            while try poller.poll() > 0 {}
            #expect(subscription.counts.failed == 0)
            #expect(dispatcher.statistics.spilled == 1)
        } else {
            // Had the spill not been empty by then, or had it to take another event, this would throw.
            let queue = EventQueue(QueueConfiguration(capacity: capacity, spillLimit: 1))
            var consumer = queue.makeConsumer()
            for number in 0...capacity { try queue.publish(number) }
            func show(_ record: borrowing EventRecord) throws {
                try publishMore(record.event(as: Int.self) ?? -1) { try queue.publish($0) }
            }
            try consumer.poll(max: 1, show)
            while try consumer.poll(show) > 0 {}
        }
        #expect(seen.all == Array(0...2 * capacity))
    }

    /// A spilled record is not in the ring: the cells behind its stamp are another's, and hold its words.
    @Test("the end of a spilled event of several cells leaves the ring's alone")
    func severalCells() throws {
        let seen = Recorder<Wide>()
        let dispatcher = makeDispatcher(.manual, capacity: 16)
        var poller = dispatcher.makePoller()
        let subscription = dispatcher.subscribe(to: Wide.self) { [unowned dispatcher] event in
            seen.append(event)
            // The first finds the ring full; the spilled one, number 6, room for one where its stamp points to.
            if event[0] == 1 || event[0] == 6 { try dispatcher.publish(Wide(repeating: event[0] + 5)) }
        }
        // So that the stamp is not at the ring's end, behind which there is nothing to spoil.
        for _ in 1...2 { try dispatcher.publish(Wide(repeating: 0)) }
        while try poller.poll() > 0 {}
        for number in 1...5 { try dispatcher.publish(Wide(repeating: number)) }
        while try poller.poll() > 0 {}
        #expect(seen.all.map { $0[0] } == [0, 0, 1, 2, 3, 4, 5, 6, 11])
        #expect(seen.all.allSatisfy { event in event.indices.allSatisfy { event[$0] == event[0] } })
        #expect(dispatcher.statistics.spilled == 1)
        #expect(subscription.counts.failed == 0)
    }

    @Test(
        "tryPublish in a handler on a full ring throws .full and spills nothing",
        arguments: TestMode.allCases
    )
    func tryPublish(mode: TestMode) throws {
        let report = try withDispatcher(mode, capacity: 1) { dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                #expect(throws: PublishError.full) { try dispatcher.tryPublish(number) }
                #expect(throws: PublishError.full) { try dispatcher.tryPublish(contentsOf: [number]) }
            }
            try dispatcher.publish(0)
            try dispatcher.settle()
            #expect(subscription.counts.handled == 1)
        }
        #expect(report.statistics.refused.full == 2)
        #expect(report.statistics.spilled == 0)
        #expect(report.statistics.dispatched == 1)
    }

    @Test(
        "two dispatchers that publish to each other from handlers finish the conversation",
        arguments: [1, 2, 64]
    )
    func pingPong(capacity: Int) throws {
        let rounds = Scale.times(400)
        let seen = (Recorder<Int>(), Recorder<Int>())
        let done = Signal()
        try withDispatcher(.thread, capacity: capacity) { left in
            try withDispatcher(.thread, capacity: capacity) { right in
                let subscriptions = [
                    left.subscribe(to: Int.self) { [unowned right] number in
                        seen.0.append(number)
                        try right.publish(number + 1)
                    },
                    right.subscribe(to: Int.self) { [unowned left] number in
                        seen.1.append(number)
                        if number < 2 * rounds { try left.publish(number + 1) } else { done.send() }
                    },
                ]
                try left.publish(1)
                #expect(done.arrives())
                try left.flush()
                try right.flush()
                #expect(subscriptions.allSatisfy { $0.counts.failed == 0 })
            }
        }
        #expect(seen.0.all == stride(from: 1, to: 2 * rounds, by: 2).map { $0 })
        #expect(seen.1.all == stride(from: 2, through: 2 * rounds, by: 2).map { $0 })
    }
}

/// 136 bytes: three cells.
private typealias Wide = InlineArray<17, Int>
