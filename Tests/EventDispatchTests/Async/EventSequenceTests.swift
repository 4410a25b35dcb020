import EventDispatch
import TestSupport
import Testing

@Suite("Events as sequences")
struct EventSequenceTests {
    @Test("A sequence begins with the call, has every event in order, and ends with the dispatcher")
    func wholeLife() async throws {
        let dispatcher = makeDispatcher(.thread)
        let first = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
        let second = dispatcher.events(
            of: Tick.self,
            buffering: .dropNewest(1_024),
            where: { $0.number % 2 == 0 }
        )
        for number in 0..<10 { try await dispatcher.publish(Tick(number: number)) }
        let consumer = Task { await Self.numbers(first) }
        for number in 10..<20 { try await dispatcher.publish(Tick(number: number)) }
        try await dispatcher.shutdownOffPool()
        #expect(await consumer.value == Array(0..<20))
        // What was buffered comes after the end, and then nil for ever.
        #expect(await Self.numbers(second) == Array(stride(from: 0, to: 20, by: 2)))
        #expect(await Self.numbers(second) == [])
        #expect(first.counts.handled == 20)
        #expect(second.counts.filtered == 10)
        #expect(await Self.numbers(dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))) == [])
    }

    private static func numbers(_ sequence: EventSequence<Tick>) async -> [Int] {
        var numbers: [Int] = []
        for await tick in sequence { numbers.append(tick.number) }
        return numbers
    }

    @Test("The last reference to the dispatcher ends it too")
    func dispatcherGone() async throws {
        var dispatcher: EventDispatcher? = makeDispatcher(.thread)
        let sequence = try #require(dispatcher).events(of: Tick.self, buffering: .dropNewest(1_024))
        let consumer = Task { await Self.numbers(sequence) }
        for number in 0..<3 { try await dispatcher?.publish(Tick(number: number)) }
        dispatcher = nil
        #expect(await consumer.value == [0, 1, 2])
    }

    @Test("The policies keep the oldest or the newest")
    func policies() async throws {
        let dispatcher = makeDispatcher(.thread)
        let losses = Recorder<EventsDropped>()
        let watch = dispatcher.subscribe(to: EventsDropped.self) { losses.append($0) }
        let oldest = dispatcher.events(of: Tick.self, buffering: .dropNewest(3), label: "oldest")
        let newest = dispatcher.events(of: Tick.self, buffering: .dropOldest(3), label: "newest")
        for number in 0..<8 { try await dispatcher.publish(Tick(number: number)) }
        try await dispatcher.untilDispatched()
        try await dispatcher.shutdownOffPool()
        #expect(oldest.counts.dropped == 5)
        #expect(newest.counts.dropped == 5)
        #expect(await Self.numbers(oldest) == [0, 1, 2])
        #expect(await Self.numbers(newest) == [5, 6, 7])
        #expect(losses.all.map(\.handler) == ["oldest", "newest"])
        _ = watch
    }

    @Test("A cancelled consumer ends the sequence for good, also one that has not begun to wait")
    func cancellation() async throws {
        try await withAsyncDispatcher { dispatcher in
            let waiting = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
            let consumer = Task { await Self.numbers(waiting) }
            try await dispatcher.publish(Tick(number: 0))
            #expect(await eventuallyOnPool { waiting.counts.handled == 1 })
            consumer.cancel()
            #expect(await consumer.value == [0])

            let gate = Gate()
            let early = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
            let late = Task {
                await gate.pass()
                return await Self.numbers(early)
            }
            try await dispatcher.publish(Tick(number: 1))
            try await dispatcher.untilDispatched()
            late.cancel()
            gate.open()
            #expect(await late.value == [])
            #expect(early.counts.cancelled == 1)
            #expect(await Self.numbers(waiting) == [])
            #expect(dispatcher.statistics.subscriptions == 0)
        }
    }

    @Test("A sequence that nobody keeps has ended, with its iterators")
    func release() async throws {
        try await withAsyncDispatcher { dispatcher in
            var sequence: EventSequence<Tick>? = dispatcher.events(
                of: Tick.self,
                buffering: .dropNewest(1_024)
            )
            var iterator = sequence?.makeAsyncIterator()
            sequence = nil
            try await dispatcher.publish(Tick(number: 0))
            #expect(await iterator?.next()?.number == 0)
            #expect(dispatcher.statistics.subscriptions == 1)
            iterator = nil
            #expect(dispatcher.statistics.subscriptions == 0)
        }
    }

    @Test("Two tasks that wait for the next event of one sequence stop the program")
    func twoConsumers() async {
        await #expect(processExitsWith: .failure) {
            let dispatcher = makeDispatcher(.thread)
            let sequence = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<2 { group.addTask { for await _ in sequence {} } }
            }
        }
    }

    @Test("A consumer on the main actor stays there")
    @MainActor
    func onMainActor() async throws {
        let dispatcher = makeDispatcher(.thread)
        let sequence = dispatcher.events(of: Tick.self, buffering: .dropNewest(1_024))
        for number in 0..<3 { try await dispatcher.publish(Tick(number: number)) }
        dispatcher.close()
        var numbers: [Int] = []
        for await tick in sequence {
            MainActor.assertIsolated()
            numbers.append(tick.number)
        }
        #expect(numbers == [0, 1, 2])
    }
}
