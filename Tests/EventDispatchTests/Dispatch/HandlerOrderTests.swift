import EventDispatch
import TestSupport
import Testing

@Suite("EventDispatcher: the handlers of one event")
struct HandlerOrderTests {
    private protocol Named: Sendable {}
    private struct Plain: Named {}
    private class Animal: @unchecked Sendable {}
    private final class Cat: Animal, @unchecked Sendable {}

    private struct Writer: CatchAllHandler {
        let name: String
        let seen: Recorder<String>
        func handle<Event: Sendable>(_ event: Event) { seen.append("\(name) \(Event.self)") }
    }

    @Test("priority first, then the order of subscription", arguments: TestMode.allCases, [1, 64])
    func priorities(mode: TestMode, capacity: Int) throws {
        let seen = Recorder<String>()
        try withDispatcher(mode, capacity: capacity) { dispatcher in
            let order: [HandlerPriority] = [
                .low, .normal, .high, .normal, .low, .high, HandlerPriority(rawValue: 101),
            ]
            let subscriptions = order.enumerated().map { index, priority in
                dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: priority)) { _ in
                    seen.append("\(priority.rawValue)#\(index)")
                }
            }
            try dispatcher.publish(1)
            try dispatcher.settle()
            subscriptions[3].cancel()
            try dispatcher.publish(2)
            try dispatcher.settle()
            #expect(subscriptions.map(\.counts.handled) == [2, 2, 2, 1, 2, 2, 2])
        }
        let first = ["101#6", "100#2", "100#5", "0#1", "0#3", "-100#0", "-100#4"]
        #expect(seen.all == first + first.filter { $0 != "0#3" })
    }

    @Test(
        "catch-all handlers come after typed ones and see every event exactly once",
        arguments: TestMode.allCases
    )
    func catchAll(mode: TestMode) throws {
        let seen = Recorder<String>()
        try withDispatcher(mode) { dispatcher in
            let all = dispatcher.subscribeToAll { seen.append("closure \(type(of: $0))") }
            let low = dispatcher.subscribeToAll(
                Writer(name: "last", seen: seen),
                options: HandlerOptions(priority: .low)
            )
            let high = dispatcher.subscribeToAll(
                Writer(name: "handler", seen: seen),
                options: HandlerOptions(priority: .high)
            )
            let typed = dispatcher.subscribe(to: Int.self, options: HandlerOptions(priority: .low)) { _ in
                seen.append("typed")
            }
            try dispatcher.publish(1)
            try dispatcher.publish("x")
            try dispatcher.settle()
            for subscription in [all, low, high] { #expect(subscription.counts.handled == 2) }
            #expect(typed.counts.handled == 1)
            high.cancel()
            try dispatcher.publish(2.5)
            try dispatcher.settle()
        }
        #expect(
            seen.all == [
                "typed", "handler Int", "closure Int", "last Int",
                "handler String", "closure String", "last String", "closure Double", "last Double",
            ]
        )
    }

    @Test(
        "an event goes to the handlers of its static type: of the class written, of the existential written"
    )
    func staticType() throws {
        let seen = Recorder<String>()
        try withDispatcher(.manual) { dispatcher in
            let subscriptions = [
                dispatcher.subscribe(to: Animal.self) { seen.append("Animal \(type(of: $0))") },
                dispatcher.subscribe(to: Cat.self) { _ in seen.append("Cat") },
                dispatcher.subscribe(to: Plain.self) { _ in seen.append("Plain") },
                dispatcher.subscribe(to: (any Named).self) { seen.append("any Named \(type(of: $0))") },
                dispatcher.subscribe(to: (Plain?).self) { _ in seen.append("Plain?") },
            ]
            try dispatcher.publish(Cat() as Animal)
            try dispatcher.publish(Cat())
            try dispatcher.publish(Plain())
            try dispatcher.publish(Plain() as any Named)
            try dispatcher.publish(contentsOf: [Plain()] as [any Named])
            try dispatcher.tryPublish(Optional(Plain()))
            let named: any Named = Plain()
            try dispatcher.publish(named)
            try dispatcher.settle()
            #expect(subscriptions.allSatisfy { $0.isActive })
        }
        #expect(
            seen.all == [
                "Animal Cat", "Cat", "Plain", "any Named Plain", "any Named Plain", "Plain?", "Plain",
            ]
        )
    }

    @Test("more types than any table starts with are told apart", arguments: TestMode.allCases)
    func manyTypes(mode: TestMode) throws {
        let seen = Recorder<String>()
        try withDispatcher(mode) { dispatcher in
            let all = dispatcher.subscribeToAll(Writer(name: "", seen: seen))
            var expected: [String] = []
            // Whatever it is: an array would be taken for a batch where the compiler sees that it is one.
            func publish<Event: Sendable>(_ event: Event) throws { try dispatcher.publish(event) }
            func publishAll<Event: Sendable>(_ depth: Int, _ event: Event) throws {
                guard depth > 0 else { return }
                try publish(event)
                try publish([event])
                expected += [" \(Event.self)", " Array<\(Event.self)>"]
                try publishAll(depth - 1, Optional(event))
            }
            for _ in 0..<2 {
                try publishAll(60, 1)
                try publishAll(60, "x")
                try publishAll(60, 1.5)
                try dispatcher.settle()
            }
            #expect(seen.all == expected)
            #expect(dispatcher.statistics.types.count == 360)
            #expect(dispatcher.statistics.types.allSatisfy { $0.dispatched == 2 && $0.dead == 0 })
            #expect(all.counts.handled == 720)
        }
    }
}
