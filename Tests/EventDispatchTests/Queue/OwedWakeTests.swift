import CEventRing
import EventDispatch
import Foundation
import TestSupport
import Testing

/// Who owes the consumer a wake pays it, and who must not wait does not.
///
/// The ring's words say so at once: a forgotten wake fails here and does not only make other tests hang.
@Suite("EventQueue: who wakes, who waits")
struct OwedWakeTests {
    @Test("every form of publish wakes a parked consumer, once, and no other", arguments: EventSize.allCases)
    func publish(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            let queue = EventQueue(QueueConfiguration(capacity: 64))
            let words = RingWords(queue)
            let batch = [Event(1, nil), Event(2, nil)]
            let forms: [() throws -> Void] = [
                { try queue.publish(Event(0, nil)) },
                { try queue.tryPublish(Event(0, nil)) },
                { try queue.publish(contentsOf: batch) },
                { try queue.tryPublish(contentsOf: batch) },
                { try queue.publish(contentsOf: batch.span) },
            ]
            var owed: UInt32 = 0
            for publish in forms {
                try publish()
                #expect(words.wakes == owed)
                words.park()
                try publish()
                owed += 1
                #expect(!words.isParked)
                #expect(words.wakes == owed)
            }
        }
        try run(size.type)
    }

    @Test("a cancel kicks the consumer, and wakes it if it is parked; a second one does neither")
    func cancel() throws {
        let dispatcher = makeDispatcher(.manual)
        let words = try #require(RingWords(dispatcher))
        let subscriptions = (0..<2).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
        for (index, subscription) in subscriptions.enumerated() {
            if index == 1 { words.park() }
            subscription.cancel()
            #expect(!words.isParked)
            #expect(words.wakes == index)
            #expect(er_take_kick(words.ring))
            subscription.cancel()
            #expect(!er_take_kick(words.ring))
        }
    }

    @Test("on the consumer's thread a publish never waits for room", arguments: EventSize.allCases)
    func neverForItself(size: EventSize) throws {
        func run<Event: TrackedEvent>(_ type: Event.Type) throws {
            let queue = EventQueue(QueueConfiguration(capacity: 1))
            let words = RingWords(queue)
            let isOver = Shared(false)
            try onThreads(1) { _ in
                // Only the consumer publishes here. If it asks to be woken when there is room it will never be:
                // closing the ring makes a failed publish of that.
                while !isOver.value && !words.somebodyWaitsForTheHead { sched_yield() }
                if words.somebodyWaitsForTheHead { queue.close() }
            } meanwhile: {
                defer { isOver.value = true }
                var consumer = queue.makeConsumer()
                for number in 0..<3 { try queue.publish(Event(number, nil)) }
                try queue.publish(contentsOf: [Event(3, nil)])
                var seen: [Int] = []
                while consumer.poll({ seen.append($0.event(as: type)?.number ?? -1) }) > 0 {}
                #expect(seen == [0, 1, 2, 3])
            }
            #expect(!queue.isClosed)
        }
        try run(size.type)
    }
}
