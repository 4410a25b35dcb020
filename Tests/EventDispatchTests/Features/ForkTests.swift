import EventDispatch
import Foundation
import TestSupport
import Testing

#if os(Linux)
    /// Promise: a forked child cannot publish into its parent's rings, nor wait for them; the parent notices nothing.
    @Suite("EventDispatcher: after a fork")
    struct ForkTests {
        private static func isClosed(_ publish: () throws(PublishError) -> Void) -> Bool {
            do throws(PublishError) {
                try publish()
                return false
            } catch {
                return error == .closed
            }
        }

        private static func hasEnded(_ wait: () throws -> Void) -> Bool {
            do {
                try wait()
                return false
            } catch {
                return true
            }
        }

        /// In a process of its own: a fork in the midst of other tests would copy their locks.
        @Test("every publish is refused, every wait ends", arguments: [true, false])
        func child(hasThread: Bool) async {
            await #expect(processExitsWith: .success) { [hasThread] in
                let mode = hasThread ? TestMode.thread : .manual
                let seen = Counter()
                var dispatcher: EventDispatcher? = makeDispatcher(mode, capacity: 64)
                let subscription = dispatcher?.subscribe(to: SmallEvent.self) { event in
                    seen.add(event.number)
                }
                try dispatcher?.publish(SmallEvent(1))
                if mode == .thread { try dispatcher?.flush() }
                let status = ForkedChild.status {
                    guard let inherited = dispatcher else { return 1 }
                    guard Self.isClosed({ () throws(PublishError) in try inherited.publish(SmallEvent(2)) })
                    else { return 2 }
                    guard
                        Self.isClosed({ () throws(PublishError) in try inherited.tryPublish(BoxedEvent(2)) })
                    else { return 3 }
                    guard
                        Self.isClosed({ () throws(PublishError) in
                            try inherited.publish(contentsOf: [LargeEvent(2), LargeEvent(3)])
                        })
                    else { return 4 }
                    guard
                        Self.isClosed({ () throws(PublishError) in
                            try inherited.publish(
                                SmallEvent(4),
                                whenFull: .timeout(.seconds(Patience.seconds))
                            )
                        })
                    else { return 5 }
                    guard Self.hasEnded({ try inherited.flush() }) else { return 6 }
                    guard Self.hasEnded({ try inherited.settle() }) else { return 7 }
                    guard Self.hasEnded({ try inherited.shutdown() }) else { return 8 }
                    guard Self.hasEnded({ _ = try inherited.publishAndWait(SmallEvent(5)) }) else { return 9 }
                    guard inherited.isClosed else { return 10 }
                    subscription?.cancelAndWait()
                    dispatcher = nil
                    return 0
                }
                try #require(status == 0)
                // The parent goes on.
                try dispatcher?.publish(SmallEvent(10))
                if mode == .manual {
                    guard let dispatcher else { return }
                    let poller = dispatcher.makePoller()
                    try dispatcher.settle()
                    _ = consume poller
                }
                try dispatcher?.flush()
                try #require(mode == .manual || seen.value == 11)
                try #require(subscription?.counts.handled ?? 2 == 2)
            }
        }

        @Test("a queue alone, with its consumer and events in it")
        func queue() async {
            await #expect(processExitsWith: .success) {
                var queue: EventQueue? = EventQueue(QueueConfiguration(capacity: 4))
                guard var consumer = queue?.makeConsumer() else { return }
                for number in 0..<6 { try queue?.publish(SmallEvent(number)) }  // two are spilled
                let status = ForkedChild.status {
                    let isRefused = Self.isClosed { () throws(PublishError) in
                        try queue?.publish(SmallEvent(9))
                    }
                    guard isRefused else { return 1 }
                    guard consumer.poll({ _ in }) == 0 && !consumer.wait() else { return 2 }
                    queue = nil
                    return 0
                }
                try #require(status == 0)
                var count = 0
                while consumer.poll({ _ in count += 1 }) > 0 {}
                try #require(count == 6)
            }
        }
    }
#endif
