import EventDispatch
import TestSupport
import Testing

/// Promise: a batch of events of any types is contiguous, all or nothing, and keeps its events when it is refused.
@Suite("EventBatch")
struct EventBatchTests {
    @Test("events of all sizes arrive in order, from every place of the ring", arguments: [1, 8, 64, 128])
    func order(capacity: Int) throws {
        try tracking { tracker in
            let seen = Recorder<Int>()
            try withDispatcher(.manual, capacity: capacity) { dispatcher in
                let subscription = dispatcher.subscribe(
                    toTypes: { $0 is any TrackedEvent.Type }
                ) { (event: any TrackedEvent) in
                    #expect(event.isIntact)
                    seen.append(event.number)
                }
                var batch = dispatcher.makeBatch()
                for round in 0..<40 {
                    batch.append(SmallEvent(round * 4, tracker.token()))
                    if capacity >= 8 { batch.append(MediumEvent(round * 4 + 1, tracker.token())) }
                    if capacity >= 8 { batch.append(LargeEvent(round * 4 + 2, tracker.token())) }
                    if capacity >= 8 { batch.append(BoxedEvent(round * 4 + 3, tracker.token())) }
                    try batch.publish()
                    let isEmpty = batch.isEmpty
                    #expect(isEmpty)
                    try dispatcher.settle()
                }
                #expect(seen.all == (capacity >= 8 ? Array(0..<160) : (0..<40).map { $0 * 4 }))
                #expect(subscription.counts.failed == 0)
            }
        }
    }

    @Test("while others publish it stays together")
    func contiguous() throws {
        let seen = Recorder<Int>()
        try withDispatcher(.thread, capacity: 64) { dispatcher in
            let numbers = dispatcher.subscribe(to: Int.self) { seen.append($0) }
            let texts = dispatcher.subscribe(to: String.self) { seen.append(Int($0) ?? 0) }
            onThreads(3) { thread in
                for _ in 0..<Scale.times(2_000) {
                    if thread == 0 {
                        var batch = dispatcher.makeBatch()
                        batch.append(-1)
                        batch.append("-2")
                        batch.append(-3)
                        try? batch.publish()
                    } else {
                        try? dispatcher.publish(thread)
                    }
                }
            }
            try dispatcher.settle()
            #expect(numbers.counts.failed + texts.counts.failed == 0)
        }
        let all = seen.all
        let starts = all.indices.filter { all[$0] == -1 }
        #expect(starts.count == Scale.times(2_000))
        #expect(starts.allSatisfy { Array(all[$0..<$0 + 3]) == [-1, -2, -3] })
    }

    @Test("a poll sees all of it or nothing")
    func whole() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 4_096)
        let seen = Counter()
        let subscription = dispatcher.subscribe(to: Int.self) { _ in seen.add() }
        var poller = dispatcher.makePoller()
        let rounds = Scale.times(2_000)
        let thread = RunningThread {
            var batch = dispatcher.makeBatch()
            for _ in 0..<rounds {
                for number in 0..<64 { batch.append(number) }
                do throws(PublishError) {
                    try batch.publish()
                } catch {
                    Issue.record("\(error)")
                }
            }
        }
        // A poll takes 1,024 cells at most: whole batches of 64.
        var split = 0
        while seen.value < rounds * 64 {
            try poller.poll()
            if !seen.value.isMultiple(of: 64) { split += 1 }
        }
        thread.join()
        #expect(split == 0)
        #expect(subscription.counts.handled == UInt64(rounds * 64))
    }

    @Test("refused, it publishes nothing and keeps its events for another try")
    func refused() throws {
        try tracking { tracker in
            let dispatcher = makeDispatcher(.manual, capacity: 4)
            var poller = dispatcher.makePoller()
            let subscription = dispatcher.subscribe(to: SmallEvent.self) { _ in }
            try dispatcher.publish(contentsOf: [1, 2, 3])
            var batch = dispatcher.makeBatch()
            for number in 0..<3 { batch.append(SmallEvent(number, tracker.token())) }
            do throws(PublishError) {
                try batch.publish(whenFull: .fail)
                Issue.record("there was no room for it")
            } catch {
                #expect(error == .full)
            }
            let count = batch.count
            #expect(count == 3 && tracker.alive == 3 && dispatcher.depth == 3)
            while try poller.poll() > 0 {}
            try batch.publish(whenFull: .fail)
            while try poller.poll() > 0 {}
            #expect(subscription.counts.handled == 3)
            for number in 0..<5 { batch.append(SmallEvent(number, tracker.token())) }
            do throws(PublishError) {
                try batch.publish()
                Issue.record("it can never fit")
            } catch {
                #expect(error == .batchTooLarge(cells: 5, capacity: 4))
            }
            batch.removeAll()
            batch.append(SmallEvent(0, tracker.token()))
            dispatcher.close()
            do throws(PublishError) {
                try batch.publish()
                Issue.record("the dispatcher is closed")
            } catch {
                #expect(error == .closed)
            }
            #expect(dispatcher.statistics.refused.total == 3 + 5 + 1)
        }
    }

    @Test("dropped before it is published it publishes nothing, and destroys its events")
    func dropped() throws {
        _ = try tracking { tracker in
            try withDispatcher(.manual) { dispatcher in
                do {
                    var batch = dispatcher.makeBatch()
                    batch.append(SmallEvent(1, tracker.token()))
                    batch.append(BoxedEvent(2, tracker.token()))
                    #expect(tracker.alive == 2)
                }
                #expect(dispatcher.depth == 0 && tracker.alive == 0)
            }
        }
    }

    @Test("in a handler on a full ring it is spilled, in order")
    func spilled() throws {
        let seen = Recorder<String>()
        try withDispatcher(.manual, capacity: 4) { dispatcher in
            let texts = dispatcher.subscribe(to: String.self) { seen.append($0) }
            let numbers = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
                var batch = dispatcher.makeBatch()
                batch.append("\(number)a")
                batch.append("\(number)b")
                try batch.publish()
            }
            try dispatcher.publish(contentsOf: [1, 2, 3, 4])
            try dispatcher.settle()
            #expect(texts.counts.handled == 8 && numbers.counts.handled == 4)
        }
        #expect(seen.all == ["1a", "1b", "2a", "2b", "3a", "3b", "4a", "4b"])
    }
}
