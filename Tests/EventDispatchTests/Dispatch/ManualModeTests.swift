import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: manual mode")
struct ManualModeTests {
    @Test("a poll with a budget dispatches all there is, or stops between two looks at the clock")
    func budget() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 256)
        var poller = dispatcher.makePoller()
        let seen = Recorder<Int>()
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] number in
            seen.append(number)
            if number == 99 { try dispatcher.publish(100) }
        }
        #expect(try poller.poll(within: .seconds(1)) == 0)
        for number in 0..<100 { try dispatcher.publish(number) }
        #expect(try poller.poll(within: .zero) == 16)
        #expect(try poller.poll(within: .seconds(-1)) == 16)
        // What handlers publish meanwhile is there, too.
        #expect(try poller.poll(within: .seconds(HangLimit.seconds)) == 69)
        #expect(seen.all == Array(0...100))
        dispatcher.close()
        #expect(try poller.poll(within: .seconds(1)) == 0)
        #expect(try !poller.wait())
        withExtendedLifetime(subscription) {}
    }

    @Test("poll dispatches at most max and at most a quarter of the ring", arguments: [1, 4, 16, 64])
    func bounds(capacity: Int) throws {
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: capacity)
        var poller = dispatcher.makePoller()
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        for number in 0..<100 { try dispatcher.publish(number) }
        let quarter = max(capacity / 4, 1)
        for most in [0, -1] {
            let count = try poller.poll(max: most)
            #expect(count == 0)
        }
        for most in [1, 3, quarter + 1, Int.max] {
            let before = seen.count
            let count = try poller.poll(max: most)
            #expect(count == min(most, quarter))
            #expect(seen.count == before + count)
        }
        while try poller.poll() > 0 {}
        #expect(seen.all == Array(0..<100))
        #expect(subscription.isActive)
        dispatcher.close()
        let hasMore = try poller.wait()
        #expect(!hasMore)
    }

    @Test(
        "the host's loop: wait and poll until closed and drained, events coming from another thread",
        arguments: WaitStrategy.allCases
    )
    func loop(strategy: WaitStrategy) throws {
        let count = Scale.times(3_000)
        let seen = Recorder<Int>()
        let dispatcher = makeDispatcher(.manual, capacity: 8, strategy: strategy)
        let subscription = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        onThreads(1) { _ in
            for number in 0..<count { #expect(throws: Never.self) { try dispatcher.publish(number) } }
            let report = try? dispatcher.shutdown()
            #expect(report?.statistics.dispatched == UInt64(count))
            #expect(report?.undelivered == [:])
        } meanwhile: {
            var poller = dispatcher.makePoller()
            #expect(throws: Never.self) {
                while try poller.wait() { try poller.poll() }
            }
        }
        #expect(seen.all == Array(0..<count))
        #expect(!subscription.isActive)
    }

    @Test("flush and settle from another thread wait until the host polls")
    func flushFromElsewhere() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 8)
        let handled = Counter()
        let subscription = dispatcher.subscribe(to: Int.self) { [unowned dispatcher] depth in
            handled.add()
            if depth > 0 { try dispatcher.publish(depth - 1) }
        }
        let flushed = Counter()
        onThreads(2) { thread in
            #expect(throws: Never.self) {
                try dispatcher.publish(3)
                if thread == 0 { try dispatcher.flush() } else { try dispatcher.settle() }
            }
            #expect(handled.value >= (thread == 0 ? 1 : 4))
            flushed.add()
        } meanwhile: {
            #expect(handled.value == 0)
            #expect(flushed.value == 0)
            var poller = dispatcher.makePoller()
            while flushed.value < 2 { _ = try? poller.poll() }
        }
        #expect(subscription.counts.failed == 0)
    }

    @Test("a poll inside a handler is refused, and so is a wait")
    func pollInsideHandler() throws {
        let dispatcher = makeDispatcher(.manual)
        let refused = Counter()
        let place = UnsafeMutablePointer<Poller>.allocate(capacity: 1)
        place.initialize(to: dispatcher.makePoller())
        let address = UInt(bitPattern: place)
        let subscription = dispatcher.subscribe(to: Int.self) { _ in
            let same = try #require(UnsafeMutablePointer<Poller>(bitPattern: address))
            #expect(throws: DispatcherError.wouldDeadlock) { try same.pointee.poll() }
            #expect(throws: DispatcherError.wouldDeadlock) { _ = try same.pointee.wait() }
            refused.add()
        }
        try dispatcher.publish(contentsOf: [1, 2])
        while try place.pointee.poll() > 0 {}
        #expect(refused.value == 2)
        #expect(subscription.counts.handled == 2)
        place.deinitialize(count: 1)
        place.deallocate()
    }
}
