import DomainEvents
import EventDispatch
import EventTesting
import TestSupport
import Testing

/// Promise: a wait returns what it waited for, also if that is there already, and otherwise says what came instead.
@Suite("EventRecorder: waiting")
struct EventWaitTests {
    private let publisher = DomainEventPublisher()
    private let hangLimit = Duration.seconds(HangLimit.seconds)

    @Test("blocking, for so many, for one that matches, and for one of a type")
    func onThread() throws {
        let everything = EventRecorder(on: publisher)
        let deposits = EventRecorder(Deposited.self, on: publisher)
        let thread = RunningThread { [publisher] in
            try? publisher.publish(Opened())
            for amount in 1...5 { try? publisher.publish(Deposited(amount: amount)) }
        }
        #expect(try everything.waitForEvents(3, within: hangLimit).count == 3)
        #expect(try deposits.waitForEvent(within: hangLimit) { $0.amount > 3 }.amount == 4)
        #expect(try everything.waitForEvent(of: Deposited.self, within: hangLimit).amount == 1)
        try everything.waitForEvent(of: Deposited.self, within: hangLimit) { $0.amount == 5 }
        #expect(try deposits.waitForEvents(0) == [])
        thread.join()
    }

    @Test("suspended, for so many, for one that matches, and for one of a type")
    func inTask() async throws {
        let everything = EventRecorder(on: publisher)
        let deposits = EventRecorder(Deposited.self, on: publisher)
        let task = Task { [publisher] in
            try await publisher.publish(Opened())
            for amount in 1...5 { try await publisher.publish(Deposited(amount: amount)) }
        }
        #expect(try await everything.waitForEvents(3, within: hangLimit).count == 3)
        #expect(try await deposits.waitForEvent(within: hangLimit) { $0.amount > 3 }.amount == 4)
        #expect(try await everything.waitForEvent(of: Deposited.self, within: hangLimit).amount == 1)
        try await everything.waitForEvent(of: Deposited.self, within: hangLimit) { $0.amount == 5 }
        try await task.value
    }

    @Test("a wait that fails says where, what it waited for, and what came instead")
    func says() async throws {
        let deposits = EventRecorder(Deposited.self, on: publisher)
        let line = #line + 1
        let nothing = complaint { try deposits.waitForEvents(2, within: .zero) }
        #expect(
            nothing == """
                EventTestingTests/EventWaitTests.swift:\(line): \
                expected 2 events of Deposited within 0.0 seconds; none came
                """
        )

        try await publisher.publish(Deposited(amount: 7))
        try await publisher.settle()
        let error = await #expect(throws: UnmetExpectation.self) {
            try await deposits.waitForEvent(within: .zero) { $0.amount == 8 }
        }
        #expect(
            error?.message == """
                expected an event of Deposited within 0.0 seconds; 1 event came:
                  Deposited(amount: 7, aggregateID: "a-1")
                """
        )
    }

    @Test("of many events that came it says the last ten")
    func saysOfMany() throws {
        let numbers = EventRecorder(Int.self, on: publisher.dispatcher)
        try publisher.dispatcher.publish(contentsOf: Array(0..<12))
        try publisher.settle()
        let text = try #require(complaint { try numbers.waitForEvents(13, within: .zero) })
        #expect(text.hasSuffix("12 events came:\n  (2 before these)" + (2..<12).map { "\n  \($0)" }.joined()))
    }

    @Test("a wait ends at once where nothing more can come")
    func over() async throws {
        let stopped = EventRecorder(Deposited.self, on: publisher)
        stopped.stop()
        let ended = EventRecorder(Opened.self, on: publisher)
        let wait = Task { [hangLimit] in try await ended.waitForEvents(2, within: hangLimit) }
        try await publisher.publish(Opened())
        try await publisher.shutdown()
        let message = """
            expected 2 events of Opened before the subscription ended; 1 event came:
              Opened(aggregateID: "a-1")
            """
        try blocking {
            let text = try #require(complaint { try ended.waitForEvents(2, within: .zero) })
            try #require(text.hasSuffix(message))
            #expect(complaint { try stopped.waitForEvents(1, within: hangLimit) } != nil)
        }
        let error = await #expect(throws: UnmetExpectation.self) { try await wait.value }
        #expect(error?.message == message)
    }

    @Test("a cancelled task stops waiting")
    func cancelled() async throws {
        let deposits = EventRecorder(Deposited.self, on: publisher)
        let task = Task { [hangLimit] in try await deposits.waitForEvents(1, within: hangLimit) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("what the condition throws comes out, and it is asked once about each event")
    func condition() throws {
        let deposits = EventRecorder(Deposited.self, on: publisher)
        for amount in 1...3 { try publisher.publish(Deposited(amount: amount)) }
        try publisher.settle()
        #expect(throws: TestError(number: 2)) {
            try deposits.waitForEvent { if $0.amount == 2 { throw TestError(number: 2) } else { false } }
        }
        var asked: [Int] = []
        try deposits.waitForEvent(within: hangLimit) { event in
            asked.append(event.amount)
            if event.amount == 3 { try publisher.publish(Deposited(amount: 4)) }
            return event.amount == 4
        }
        #expect(asked == [1, 2, 3, 4])
    }

    @Test("expectNone waits for cascades, not for time, and says what came")
    func none() async throws {
        let deposits = EventRecorder(Deposited.self, on: publisher)
        let subscription = publisher.subscribe(to: Opened.self) { [publisher] _ in
            try publisher.publish(Deposited(amount: 3))
        }
        try await deposits.expectNone()
        try await publisher.publish(Opened())
        let error = await #expect(throws: UnmetExpectation.self) { try await deposits.expectNone() }
        let came = "1 event came:\n  Deposited(amount: 3, aggregateID: \"a-1\")"
        #expect(error?.message == "expected no event of Deposited; \(came)")
        try await deposits.expectNone(after: 1)
        try blocking {
            try deposits.expectNone(after: 1)
            let text = try #require(complaint { try deposits.expectNone(after: 2) })
            #expect(text.hasSuffix("expected 2 events and no more of Deposited; \(came)"))
        }
        subscription.cancel()
    }

    @Test("expect compares all that came, cascades too, and shows the difference")
    func exactly() async throws {
        let events = EventRecorder(on: publisher)
        let subscription = publisher.subscribe(to: Opened.self) { [publisher] _ in
            try publisher.publish(Deposited(amount: 3))
        }
        try await publisher.publish(Opened())
        try await events.expect(Opened(), Deposited(amount: 3))
        let error = await #expect(throws: UnmetExpectation.self) {
            try await events.expect(Opened(), Deposited(amount: 4))
        }
        #expect(try #require(error).message.hasSuffix("\n      amount: 3, expected 4"))
        try blocking {
            try events.expect(Opened(), Deposited(amount: 3))
            #expect(complaint { try events.expect(Opened()) } != nil)
            #expect(complaint { try events.expect(Opened(), Deposited(amount: 3), comparing: .id) } != nil)
        }
        subscription.cancel()
    }
}
