import EventDispatch
import TestSupport
import Testing

/// Promise: what happens on a full ring is the caller's choice, claims nothing it does not use, and is counted.
@Suite("EventDispatcher: a full ring, by choice")
struct OverflowPolicyTests {
    @Test("a publish with a time limit ends, and has claimed nothing", arguments: EventSize.allCases)
    func timeout(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let dispatcher = makeDispatcher(.manual, capacity: 4)
                try dispatcher.publish(contentsOf: [1, 2, 3, 4])
                for limit in [Duration.zero, .microseconds(10), .seconds(-1)] {
                    #expect(throws: PublishError.timedOut) {
                        try dispatcher.publish(Event(1, tracker.token()), whenFull: .timeout(limit))
                    }
                }
                #expect(throws: PublishError.timedOut) {
                    try dispatcher.publish(contentsOf: [Event(1, tracker.token())], whenFull: .timeout(.zero))
                }
                #expect(dispatcher.depth == 4)
                let refused = dispatcher.statistics.refused
                #expect(refused.timedOut == 4)
                #expect(refused.total == 4)
                #expect(tracker.alive == 0)
            }
        }
        try run(size.type)
    }

    @Test("a publish with a time limit goes through when room appears")
    func timeoutInTime() throws {
        let seen = Counter()
        try withDispatcher(.thread, capacity: 2, overflow: .timeout(.seconds(HangLimit.seconds))) {
            dispatcher in
            let subscription = dispatcher.subscribe(to: Int.self) { _ in seen.add() }
            for number in 0..<10_000 { try dispatcher.publish(number) }
            try dispatcher.settle()
            #expect(subscription.counts.handled == 10_000)
        }
    }

    @Test("what is dropped is destroyed and counted, and nobody is told", arguments: EventSize.allCases)
    func dropNewest(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            try tracking { tracker in
                let dispatcher = makeDispatcher(.manual, capacity: 4, overflow: .dropNewest)
                try dispatcher.publish(contentsOf: [1, 2, 3, 4])
                try dispatcher.publish(Event(1, tracker.token()))
                try dispatcher.publish(contentsOf: [Event(2, tracker.token())])
                var batch = dispatcher.makeBatch()
                batch.append(Event(3, tracker.token()))
                try batch.publish()
                #expect(tracker.alive == 0)
                #expect(dispatcher.statistics.refused.dropped == 3)
                #expect(throws: PublishError.full) { try dispatcher.publish(5, whenFull: .fail) }
                var poller = dispatcher.makePoller()
                let count = try poller.poll() + poller.poll() + poller.poll() + poller.poll()
                #expect(count == 4)
                withExtendedLifetime(poller) {}
            }
        }
        try run(size.type)
    }

    @Test("in a handler a full ring spills under a time limit, and drops or fails as asked")
    func inHandlers() throws {
        try withDispatcher(.manual, capacity: 1) { dispatcher in
            let seen = Recorder<String>()
            let strings = dispatcher.subscribe(to: String.self) { seen.append($0) }
            let numbers = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] _ in
                // The ring's one cell is this event's own until it has been handled.
                try dispatcher.publish("waits", whenFull: .timeout(.zero))
                try dispatcher.publish("dropped", whenFull: .dropNewest)
                #expect(throws: PublishError.full) { try dispatcher.publish("fails", whenFull: .fail) }
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            #expect(seen.all == ["waits"])
            #expect(dispatcher.statistics.refused.dropped == 1)
            #expect(numbers.counts.failed == 0 && strings.counts.handled == 1)
        }
    }
}
