import EventDispatch
import Synchronization
import TestSupport
import Testing

@Suite("EventQueue: misuse stops the program and says why")
struct QueueMisuseTests {
    private func expectReason(_ reason: String, in result: ExitTest.Result?) {
        let text = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
        #expect(text.contains(reason))
    }

    @Test("a second consumer")
    func twoConsumers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let queue = EventQueue(QueueConfiguration(capacity: 2))
            let first = queue.makeConsumer()
            let second = queue.makeConsumer()
            _ = consume first
            _ = consume second
        }
        expectReason("one consumer at a time", in: result)
    }

    @Test("a capacity that is not a power of two", arguments: [0, -8, 3, 1 << 31])
    func badCapacity(capacity: Int) async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            [capacity] in
            _ = EventQueue(QueueConfiguration(capacity: capacity))
        }
        expectReason("a power of two from 1 to 2^30 cells, not \(capacity)", in: result)
    }

    @Test("a negative spill limit")
    func badSpillLimit() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = EventQueue(QueueConfiguration(capacity: 2, spillLimit: -1))
        }
        expectReason("a spill's limit is not negative", in: result)
    }

    @Test("a poller of a dispatcher that has a thread")
    func pollerInThreadMode() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            _ = makeDispatcher(.thread).makePoller()
        }
        expectReason("only a manual dispatcher is polled by its host", in: result)
    }

    @Test("a second poller")
    func twoPollers() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let dispatcher = makeDispatcher(.manual)
            let first = dispatcher.makePoller()
            let second = dispatcher.makePoller()
            _ = consume first
            _ = consume second
        }
        expectReason("one poller at a time", in: result)
    }

    @Test("a consumer polled on another thread than the one that made it")
    func consumerElsewhere() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let queue = EventQueue(QueueConfiguration(capacity: 2))
            let consumer = Mutex<EventQueue.Consumer?>(queue.makeConsumer())
            onThreads(1) { _ in consumer.withLock { _ = $0?.poll { _ in } } }
        }
        expectReason("a consumer stays on the thread that made it", in: result)
    }

    @Test("a poller polled on another thread than the one that made it")
    func pollerElsewhere() async {
        let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
            let poller = Mutex<Poller?>(makeDispatcher(.manual).makePoller())
            onThreads(1) { _ in poller.withLock { _ = try? $0?.poll() } }
        }
        expectReason("a poller stays on the thread that made it", in: result)
    }
}
