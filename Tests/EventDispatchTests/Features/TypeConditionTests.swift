import CEventRing
import EventDispatch
import TestSupport
import Testing

/// Promise: a handler of all types that meet a condition gets each event once, and the condition is asked per type.
@Suite("EventDispatcher: handlers of several types")
struct TypeConditionTests {
    private protocol Named: Sendable { var name: String { get } }
    private struct First: Named { var name = "first" }
    private struct Second: Named { var name = "second" }
    private struct Other: Sendable {}

    @Test(
        "each event once, in the order of priority among those that named the type",
        arguments: TestMode.allCases
    )
    func once(mode: TestMode) throws {
        let seen = Recorder<String>()
        let asked = Counter()
        try withDispatcher(mode) { dispatcher in
            let subscriptions = [
                dispatcher.subscribeToAll { _ in seen.append("all") },
                dispatcher.subscribe(to: First.self) { _ in seen.append("typed") },
                dispatcher.subscribe(
                    toTypes: {
                        asked.add()
                        return $0 is any Named.Type
                    },
                    options: HandlerOptions(priority: .high)
                ) { (event: any Named) in seen.append(event.name) },
                dispatcher.subscribe(
                    toTypes: { $0 is any Named.Type },
                    options: HandlerOptions(priority: .low)
                ) { (_: any Named) in
                    seen.append("low")
                },
            ]
            for _ in 0..<100 { try dispatcher.publish(First()) }
            try dispatcher.publish(Second())
            try dispatcher.publish(Other())
            try dispatcher.settle()
            #expect(subscriptions[2].counts.handled == 101)
        }
        let first = ["first", "typed", "low", "all"]
        #expect(Array(seen.all.prefix(400)) == Array(repeating: first, count: 100).flatMap { $0 })
        #expect(Array(seen.all.dropFirst(400)) == ["second", "low", "all", "all"])
        // Per type, and again when a table changes: not once for each of 102 events.
        #expect(asked.value <= 9)
    }

    @Test("a condition that is too wide counts as failed and says what it found")
    func tooWide() throws {
        let sunk = Recorder<any Error>()
        try withDispatcher(.manual, errorSink: { sunk.append($0.error) }) { dispatcher in
            let subscription = dispatcher.subscribe(toTypes: { _ in true }) { (_: any Named) in }
            try dispatcher.publish(Other())
            try dispatcher.publish(First())
            try dispatcher.settle()
            #expect(subscription.counts.failed == 1 && subscription.counts.handled == 1)
        }
        #expect(sunk.all.first is HandlerTypeError)
    }

    @Test("a thousand registrations in any order are called by priority, then in the order of subscription")
    func priorities() throws {
        var generator = SeededGenerator(seed: 7)
        let priorities = (0..<1_000).map { $0 % 10 }.shuffled(using: &generator)
        let seen = Recorder<Int>()
        try withDispatcher(.manual) { dispatcher in
            let subscriptions = priorities.enumerated().map { index, priority in
                dispatcher.subscribe(
                    to: Int.self,
                    options: HandlerOptions(priority: HandlerPriority(rawValue: priority))
                ) { _ in
                    seen.append(index)
                }
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            withExtendedLifetime(subscriptions) {}
        }
        let expected = priorities.indices.sorted {
            (priorities[$1], $0) < (priorities[$0], $1)
        }
        #expect(seen.all == expected)
    }

    @Test("a handler for one event gets one, and is gone")
    func onlyOnce() throws {
        let gone = Signal()
        try withDispatcher(.manual, capacity: 2) { dispatcher in
            let seen = Recorder<Int>()
            let subscription: Subscription
            do {
                let sentinel = Sentinel(gone)
                subscription = dispatcher.subscribe(to: Int.self, options: .once, where: { $0 > 2 }) {
                    [unowned dispatcher] number in
                    sentinel.touch()
                    seen.append(number)
                    if number < 9 { try dispatcher.publish(number + 1) }
                }
            }
            for number in 1...5 { try dispatcher.publish(number) }
            try dispatcher.settle()
            #expect(seen.all == [3])
            #expect(subscription.counts.handled == 1 && subscription.counts.filtered == 2)
            #expect(!subscription.isActive)
            try dispatcher.publish(9)
            try dispatcher.settle()
            #expect(gone.arrives())
        }
    }

    /// A type that an idle dispatcher asks about is asked about inside the phase that `cancelAndWait` waits for.
    @Test("a condition is not asked any more when cancelAndWait has returned", arguments: 0..<20)
    func notAfterCancelAndWait(round: Int) throws {
        let dispatcher = makeDispatcher(.thread)
        let late = Counter()
        let isOver = Shared(false)
        // A condition is asked about types that the dispatcher knows.
        try dispatcher.publish(First())
        try dispatcher.flush()
        let (entered, leave) = (Signal(), Signal())
        let subscription = dispatcher.subscribe(toTypes: { _ in
            entered.send()
            sched_yield()
            if !leave.arrives() || isOver.value { late.add() }
            return false
        }) { (_: any Named) in }
        // A cancelled subscription has the idle dispatcher look around, and ask; nothing is published.
        dispatcher.subscribe(to: Int.self) { _ in }.cancel()
        #expect(entered.arrives())
        let returned = Signal()
        let canceller = RunningThread {
            subscription.cancelAndWait()
            isOver.value = true
            returned.send()
        }
        #expect(eventually { !subscription.isActive })
        // Time for a wait that is none to return.
        for _ in 0..<200 { sched_yield() }
        #expect(!isOver.value)
        leave.send()
        #expect(returned.arrives())
        canceller.join()
        #expect(late.value == 0)
        try dispatcher.shutdown()
    }
}
