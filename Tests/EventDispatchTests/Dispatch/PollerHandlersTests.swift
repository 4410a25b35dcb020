import CEventRing
import EventDispatch
import Synchronization
import TestSupport
import Testing

/// Promise: a poller's own handlers share plain state with its loop, and run and end where the poller is.
@Suite("Poller: handlers of its own")
struct PollerHandlersTests {
    /// A loop with state that nothing protects.
    private final class Loop {
        let dispatcher: EventDispatcher
        var poller: Poller
        var sum = 0
        var subscription: Subscription?

        init(_ dispatcher: EventDispatcher, _ capture: AnyObject? = nil) {
            self.dispatcher = dispatcher
            poller = dispatcher.makePoller()
            subscription = poller.subscribe(to: Int.self) { [unowned self] number in
                withExtendedLifetime(capture) { sum += number }
            }
        }
    }

    /// Says on which thread it went.
    private final class Tag {
        private let wentOn: Recorder<UInt64>
        init(_ wentOn: Recorder<UInt64>) { self.wentOn = wentOn }
        deinit { wentOn.append(er_thread_id()) }
    }

    @Test("it shares state with the loop; filter, options and batch end work as elsewhere")
    func sharesState() throws {
        let dispatcher = makeDispatcher(.manual)
        var (sum, once, batches) = (0, 0, 0)
        var poller = dispatcher.makePoller()
        poller.subscribe(to: Int.self, where: { $0 > 1 }, onBatchEnd: { batches += 1 }) { sum += $0 }
            .keepUntilEnd()
        poller.subscribe(to: Int.self, options: .once) { once += $0 }.keepUntilEnd()
        let throwing = poller.subscribe(to: String.self) { _ in throw TestError() }
        try dispatcher.publish(contentsOf: [1, 2, 3])
        try dispatcher.publish("thrown")
        #expect(try poller.poll() == 4)
        #expect((sum, once, batches) == (5, 1, 1))
        #expect(throwing.counts.failed == 1)
        try dispatcher.publish(4)
        try poller.poll()
        #expect((sum, once, batches) == (9, 1, 2))
    }

    @Test("nothing but the poller polls: the dispatcher's blocking forms refuse, the poller's wait")
    func onlyThePoller() throws {
        let loop = Loop(makeDispatcher(.manual))
        let cascade = loop.dispatcher.subscribe(to: Int.self) { [dispatcher = loop.dispatcher] number in
            if number > 1 { try dispatcher.publish(number - 1) }
        }
        try loop.dispatcher.publish(3)
        #expect(throws: DispatcherError.wouldDeadlock) { try loop.dispatcher.flush() }
        #expect(throws: DispatcherError.wouldDeadlock) { try loop.dispatcher.settle() }
        #expect(throws: DispatcherError.wouldDeadlock) { try loop.dispatcher.shutdown() }
        #expect(throws: DispatcherError.wouldDeadlock) { try loop.dispatcher.shutdown(within: .zero) }
        #expect(throws: PublishAndWaitError.wouldDeadlock) { try loop.dispatcher.publishAndWait(9) }
        #expect(loop.sum == 0)
        try loop.poller.flush()
        #expect(loop.sum >= 3)
        try loop.poller.settle()
        #expect(loop.sum == 6)
        loop.dispatcher.close()
        while try loop.poller.wait() { try loop.poller.poll() }
        #expect(try loop.dispatcher.shutdown().isComplete)
        #expect(cascade.counts.handled == 3)
    }

    @Test("other threads' blocking forms wait for the poller as ever")
    func otherThreads() throws {
        let loop = Loop(makeDispatcher(.manual))
        let dispatcher = loop.dispatcher
        let flushed = Counter()
        let thread = RunningThread {
            do { try dispatcher.publish(7); try dispatcher.flush(); flushed.add() } catch {
                Issue.record("\(error)")
            }
        }
        while flushed.value == 0 { try loop.poller.poll() }
        thread.join()
        #expect(loop.sum == 7)
    }

    @Test("cancelled elsewhere, its closure is released by the poller")
    func cancelledElsewhere() throws {
        let wentOn = Recorder<UInt64>()
        let loop = Loop(makeDispatcher(.manual), Tag(wentOn))
        try loop.dispatcher.publish(1)
        try loop.poller.poll()
        let subscription = loop.subscription
        let thread = RunningThread { subscription?.cancel() }
        thread.join()
        #expect(subscription?.isActive == false)
        #expect(wentOn.all == [])
        try loop.dispatcher.publish(2)
        try loop.poller.poll()
        #expect(wentOn.all == [er_thread_id()])
        #expect(loop.sum == 1)
    }

    @Test("dropped elsewhere, the poller takes its handlers along", arguments: [true, false])
    func droppedElsewhere(isCancelled: Bool) throws {
        let wentOn = Recorder<UInt64>()
        let dispatcher = makeDispatcher(.manual)
        let loop = Mutex<Loop?>(nil)
        let subscription = try loop.withLock { slot in
            let mine = Loop(dispatcher, Tag(wentOn))
            try dispatcher.publish(1)
            try mine.poller.poll()
            let subscription = mine.subscription
            slot = mine
            return subscription
        }
        if isCancelled { subscription?.cancel() }
        let elsewhere = Recorder<UInt64>()
        onThreads(1) { _ in
            elsewhere.append(er_thread_id())
            let taken = loop.withLock { $0.take() }
            // The state came with the poller.
            #expect(taken?.sum == 1)
            _ = consume taken
            // Before the drop returns, and here.
            #expect(wentOn.all == elsewhere.all)
        }
        #expect(subscription?.isActive == false)
        // It is free again, and this thread polls by itself where it waits.
        try dispatcher.publish(2)
        let seen = Recorder<Int>()
        let other = dispatcher.subscribe(to: Int.self) { seen.append($0) }
        var next = dispatcher.makePoller()
        try dispatcher.flush()
        #expect(seen.all == [2])
        #expect(try next.poll() == 0)
        withExtendedLifetime(other) {}
    }

    @Test("dropped elsewhere while its thread publishes into the spill")
    func droppedWhileSpilling() throws {
        for _ in 0..<Scale.times(200) {
            let wentOn = Recorder<UInt64>()
            let dispatcher = makeDispatcher(.manual, capacity: 1)
            let loop = Mutex<Loop?>(nil)
            let subscription = loop.withLock { slot in
                let mine = Loop(dispatcher, Tag(wentOn))
                let subscription = mine.subscription
                slot = mine
                return subscription
            }
            try dispatcher.publish(1)
            let elsewhere = Recorder<UInt64>()
            let dropping = RunningThread {
                _ = loop.withLock { $0.take() }
                elsewhere.append(er_thread_id())
            }
            while elsewhere.count == 0 {
                // The ring is full: into the spill while the poller lives, refused afterwards.
                try? dispatcher.publish(2, whenFull: .timeout(.nanoseconds(1)))
            }
            dropping.join()
            #expect(subscription?.isActive == false)
            #expect(wentOn.all == elsewhere.all)
            withExtendedLifetime(dispatcher.makePoller()) {}
        }
    }

    @Test("closed, and dropped with events left: they are reported, and everything is released there")
    func droppedClosed() throws {
        let wentOn = Recorder<UInt64>()
        let dispatcher = makeDispatcher(.manual)
        do {
            let loop = Loop(dispatcher, Tag(wentOn))
            try dispatcher.publish(contentsOf: [1, 2])
            dispatcher.close()
            _ = consume loop
        }
        #expect(wentOn.all == [er_thread_id()])
        #expect(try dispatcher.shutdown().undelivered == ["Swift.Int": 2])
    }

    @Test("subscribed after the end it is inactive and not kept")
    func afterTheEnd() throws {
        let wentOn = Recorder<UInt64>()
        let dispatcher = makeDispatcher(.manual)
        var poller = dispatcher.makePoller()
        dispatcher.close()
        while try poller.wait() { try poller.poll() }
        let tag = Tag(wentOn)
        let subscription = poller.subscribe(to: Int.self) { _ in withExtendedLifetime(tag) {} }
        #expect(!subscription.isActive)
    }

    @Test("tokens end on other threads while the loop runs")
    func storm() throws {
        let dispatcher = makeDispatcher(.manual)
        var poller = dispatcher.makePoller()
        var (sum, live) = (0, 0)
        let rounds = Scale.times(2_000)
        let tokens = Recorder<Subscription>()
        let isOver = Counter()
        let ending = RunningThread {
            var next = 0
            while next < rounds {
                let all = tokens.all
                for token in all[next...] { token.cancel() }
                next = all.count
            }
            isOver.add()
        }
        final class Live {
            let change: (Int) -> Void
            init(_ change: @escaping (Int) -> Void) { self.change = change; change(1) }
            deinit { change(-1) }
        }
        for number in 0..<rounds {
            let object = Live { live += $0 }
            let token = poller.subscribe(to: Int.self) { number in
                withExtendedLifetime(object) { sum += number }
            }
            tokens.append(token)
            try dispatcher.publish(number & 1)
            try poller.poll()
        }
        while isOver.value == 0 { try poller.poll() }
        try poller.poll()
        #expect(live == 0)
        #expect(sum >= 0)
        ending.join()
    }
}
