import EventDispatch
import TestSupport
import Testing

/// Promise: a poller or consumer may be dropped on any thread at any time.
///
/// A poll under way goes on to its end, nobody else consumes before that, and who was its thread is no consumer afterwards.
@Suite("Poller and Consumer: dropped on another thread")
struct PollerHandoverTests {
    /// A manual dispatcher whose poller's thread stands still in a handler, called by a `flush`, with more to handle.
    private struct Flushing {
        let dispatcher = makeDispatcher(.manual, capacity: 8)
        let poller = Shared(PollerBox?.none)
        let entered = Signal()
        let leave = Signal()
        let seen = Recorder<Int>()

        /// Publishes 0 to 3, flushes; the handler stands still at 0.
        ///
        /// On the thread that polls.
        func run() throws {
            poller.value = PollerBox(dispatcher.makePoller())
            // Not with the dispatcher: a handler is released by the next poll after its cancel, and there may be none.
            let subscription = dispatcher.subscribe(to: Int.self) { [entered, leave, seen] number in
                if number == 0 {
                    entered.send()
                    #expect(leave.arrives())
                }
                seen.append(number)
            }
            for number in 0..<4 { try dispatcher.publish(number) }
            try dispatcher.flush()
            withExtendedLifetime(subscription) {}
        }

        /// Runs that on a thread, and `meanwhile` here while the handler stands still.
        func run(meanwhile: () throws -> Void) rethrows {
            let failed = Counter()
            try onThreads(1) { _ in
                do { try run() } catch { failed.add() }
            } meanwhile: {
                defer { leave.send() }
                #expect(entered.arrives())
                try meanwhile()
            }
            #expect(failed.value == 0)
        }
    }

    /// A poller that is dropped with its box, on whatever thread.
    ///
    /// `@unchecked Sendable`: nobody polls it after it was put in.
    private final class PollerBox: @unchecked Sendable {
        private let poller: Poller
        init(_ poller: consuming Poller) { self.poller = poller }
    }

    @Test("during a flush: the flush goes on to its end")
    func duringFlush() throws {
        let flushing = Flushing()
        flushing.run { flushing.poller.value = nil }
        #expect(flushing.seen.all == [0, 1, 2, 3])
        let report = try flushing.dispatcher.shutdown()
        #expect(report.isComplete && report.statistics.dispatched == 4)
    }

    @Test("after close, during a flush: the flush ends the dispatcher, not the thread that drops")
    func afterClose() throws {
        let flushing = Flushing()
        flushing.run {
            flushing.dispatcher.close()
            flushing.poller.value = nil
        }
        #expect(flushing.seen.all == [0, 1, 2, 3])
        #expect(try flushing.dispatcher.shutdown().undelivered == [:])
    }

    @Test("the next poller is made when the flush has ended: never two consumers")
    func nextPoller() throws {
        let flushing = Flushing()
        let order = Recorder<String>()
        let making = Signal()
        var next: RunningThread?
        flushing.run {
            flushing.poller.value = nil
            next = RunningThread { [dispatcher = flushing.dispatcher, seen = flushing.seen] in
                making.send()
                var poller = dispatcher.makePoller()
                order.append("made after \(seen.count)")
                #expect(throws: Never.self) { try poller.poll() }
            }
            #expect(making.arrives())
        }
        next?.join()
        #expect(order.all == ["made after 4"])
    }

    @Test("in its own handler, by way of a flush: the flush goes on to its end")
    func insideOwnHandler() throws {
        let dispatcher = makeDispatcher(.manual)
        let poller = Shared<PollerBox?>(PollerBox(dispatcher.makePoller()))
        let seen = Recorder<Int>()
        let subscription = dispatcher.subscribe(to: Int.self) { number in
            poller.value = nil
            seen.append(number)
        }
        for number in 0..<3 { try dispatcher.publish(number) }
        try dispatcher.flush()
        #expect(seen.all == [0, 1, 2])
        // The role is free: this thread is an outsider, for whom the next poller may be made anywhere.
        #expect(throws: Never.self) {
            var next = dispatcher.makePoller()
            try next.poll()
        }
        withExtendedLifetime(subscription) {}
    }

    @Test("idle: its thread is an outsider from then on, and finds the ring full instead of spilling")
    func idle() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 2)
        let poller = Shared<PollerBox?>(PollerBox(dispatcher.makePoller()))
        for number in 0..<3 { try dispatcher.publish(number) }
        #expect(dispatcher.statistics.spilled == 1)
        onThreads(1) { _ in poller.value = nil }
        #expect(throws: PublishError.timedOut) { try dispatcher.publish(4, whenFull: .timeout(.zero)) }
        #expect(try dispatcher.shutdown().undelivered == ["Swift.Int": 3])
    }

    /// `@unchecked Sendable`: nobody polls it after it was put in.
    private final class ConsumerBox: @unchecked Sendable {
        private let consumer: EventQueue.Consumer
        init(_ consumer: consuming EventQueue.Consumer) { self.consumer = consumer }
    }

    /// The spill belongs to whoever acts as the consumer, also outside of polls.
    @Test("a consumer dropped and made again elsewhere while its maker publishes into the spill")
    func consumerMoves() {
        let queue = EventQueue(QueueConfiguration(capacity: 1))
        let box = Shared<ConsumerBox?>(nil)
        let (accepted, taken) = (Counter(), Counter())
        let (made, moved) = (Signal(), Signal())
        let rounds = Scale.times(300)
        onThreads(1) { _ in
            for _ in 0..<rounds {
                guard made.arrives() else { return }
                box.value = nil
                var own = queue.makeConsumer()
                while own.poll({ _ in taken.add() }) > 0 {}
                _ = consume own
                moved.send()
            }
        } meanwhile: {
            for _ in 0..<rounds {
                box.value = ConsumerBox(queue.makeConsumer())
                made.send()
                for _ in 0..<40 where (try? queue.publish(BoxedEvent(1), whenFull: .timeout(.zero))) != nil {
                    accepted.add()
                }
                #expect(moved.arrives())
            }
        }
        var last = queue.makeConsumer()
        while last.poll({ _ in taken.add() }) > 0 {}
        #expect(taken.value == accepted.value)
    }

    @Test("a thread that begins when the poller's has ended is not taken for it")
    func threadGone() throws {
        let dispatcher = makeDispatcher(.manual, capacity: 1)
        let poller = Shared<PollerBox?>(nil)
        onThreads(1) { _ in poller.value = PollerBox(dispatcher.makePoller()) }
        try dispatcher.tryPublish(1)
        let spilled = Counter()
        for _ in 0..<20 {
            onThreads(1) { _ in
                if (try? dispatcher.publish(2, whenFull: .timeout(.zero))) != nil { spilled.add() }
            }
        }
        #expect(spilled.value == 0)
        poller.value = nil
    }
}
