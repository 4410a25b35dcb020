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

        @Test("a poller's own handlers and waits are refused, too")
        func pollerInChild() async {
            await #expect(processExitsWith: .success) {
                let dispatcher = makeDispatcher(.manual)
                var poller = dispatcher.makePoller()
                let status = ForkedChild.status {
                    guard Self.hasEnded({ try poller.flush() }) else { return 1 }
                    guard Self.hasEnded({ try poller.settle() }) else { return 2 }
                    return poller.subscribe(to: Int.self) { _ in }.isActive ? 3 : 0
                }
                try #require(status == 0)
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
                if mode == .thread { try blocking { try dispatcher?.flush() } }
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
                                whenFull: .timeout(.seconds(HangLimit.seconds))
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
                    try blocking { try dispatcher.settle() }
                    _ = consume poller
                }
                try blocking { try dispatcher?.flush() }
                try #require(mode == .manual || seen.value == 11)
                try #require(subscription?.counts.handled ?? 2 == 2)
            }
        }

        @Test("a call of an async handler that runs in the parent is waited for by nobody")
        func asyncCall() async {
            await #expect(processExitsWith: .success) {
                let (entered, gate) = (Gate(), Gate())
                let dispatcher = makeDispatcher(.thread)
                let subscription = dispatcher.subscribe(to: Int.self, buffering: .suspendDispatch(4)) { _ in
                    entered.open()
                    await gate.pass()
                }
                try await dispatcher.publish(1)
                await entered.pass()
                let status = ForkedChild.status {
                    guard Self.hasEnded({ try dispatcher.flush() }) else { return 1 }
                    guard Self.hasEnded({ try dispatcher.shutdown() }) else { return 2 }
                    subscription.cancelAndWait()
                    return 0
                }
                try #require(status == 0)
                gate.open()
                try await dispatcher.shutdown()
                try #require(subscription.counts.handled == 1)
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

        /// The run that called the handler goes on in the child, over a ring that is wiped there.
        @Test(
            "a handler forks, and the child returns from it: nothing more is called, and the thread ends",
            arguments: 0..<3
        )
        func returnsFromHandler(size: Int) async {
            await #expect(processExitsWith: .success) { [size] in
                switch size {
                case 0: try Self.forkInHandler(SmallEvent.self)
                case 1: try Self.forkInHandler(LargeEvent.self)
                default: try Self.forkInHandler(BoxedEvent.self)
                }
            }
        }

        private static func forkInHandler<Event: TrackedEvent>(_ type: Event.Type) throws {
            let child = Shared<pid_t>(-1)
            let calls = Counter()
            let dispatcher = makeDispatcher(.thread, capacity: 64)
            let first = dispatcher.subscribe(to: type) { event in
                if event.number == 1 {
                    let forked = fork()
                    // A child whose thread does not end is ended, and its status says so.
                    if forked == 0 { alarm(UInt32(HangLimit.seconds)) }
                    child.value = forked
                }
                // In the child alone an exit with a status: the events behind are the parent's.
                if event.number > 1 && child.value == 0 { _exit(3) }
                calls.add()
            }
            let batch = (0..<6).map { Event($0, nil) }
            try dispatcher.publish(contentsOf: batch)
            try dispatcher.flush()
            #expect(ForkedChild.exitStatus(of: child.value) == 0)
            #expect(calls.value == 6)
            withExtendedLifetime(first) {}
        }

        @Test("a handler forks, and the child returns from it to the host's loop, which ends")
        func returnsToHost() async {
            await #expect(processExitsWith: .success) {
                let dispatcher = makeDispatcher(.manual, capacity: 4)
                var poller = dispatcher.makePoller()
                let (isChild, calls) = (Counter(), Counter())
                let child = Shared<pid_t>(-1)
                let subscription = dispatcher.subscribe(to: Int.self) { number in
                    calls.add()
                    if number == 1 {
                        child.value = fork()
                        if child.value == 0 { isChild.add() }
                    }
                }
                // Beyond the ring: some are in the spill.
                for number in 0..<8 { try dispatcher.publish(number) }
                while try poller.poll() > 0 {}
                if isChild.value == 1 {
                    let hasMore = try poller.wait()
                    let flushes = Self.hasEnded { try dispatcher.flush() }
                    _exit(!hasMore && flushes && calls.value == 2 ? 0 : 4)
                }
                #expect(ForkedChild.exitStatus(of: child.value) == 0)
                #expect(calls.value == 8)
                withExtendedLifetime(subscription) {}
            }
        }

        @Test("a consumer's body forks, and the child returns from it: nothing more is shown")
        func returnsToConsumer() async {
            await #expect(processExitsWith: .success) {
                let queue = EventQueue(QueueConfiguration(capacity: 8))
                for number in 0..<3 { try queue.publish(LargeEvent(number).number) }
                var consumer = queue.makeConsumer()
                var child: pid_t = -1
                let shown = consumer.poll { _ in if child == -1 { child = fork() } }
                if child == 0 { _exit(shown == 1 && !consumer.wait() ? 0 : 5) }
                #expect(ForkedChild.exitStatus(of: child) == 0)
                #expect(shown == 2)
            }
        }
    }
#endif
