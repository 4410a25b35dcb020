import EventDispatch
import TestSupport
import Testing

/// Promise: what is disabled gets nothing, what it does not get is counted, and it can be enabled again.
@Suite("EventDispatcher: enable and disable")
struct DisableTests {
    @Test("a type", arguments: TestMode.allCases, [true, false])
    func type(mode: TestMode, isSubscribed: Bool) throws {
        let dead = Counter()
        try withDispatcher(mode, deadEventHandler: { _ in dead.add() }) { dispatcher in
            let seen = Recorder<Int>()
            let all = Counter()
            let typed = isSubscribed ? dispatcher.subscribe(to: Int.self) { seen.append($0) } : nil
            let catchAll = isSubscribed ? dispatcher.subscribeToAll { _ in all.add() } : nil
            try dispatcher.publish(1)
            try dispatcher.flush()
            dispatcher.disable(Int.self)
            dispatcher.disable(Int.self)
            #expect(!dispatcher.isEnabled(Int.self) && dispatcher.isEnabled(String.self))
            for number in 2...4 { try dispatcher.publish(number) }
            try dispatcher.publish("of another type")
            try dispatcher.flush()
            dispatcher.enable(Int.self)
            #expect(!dispatcher.isEnabled(Int.self))
            dispatcher.enable(Int.self)
            try dispatcher.publish(5)
            try dispatcher.flush()
            let statistics = dispatcher.statistics
            #expect(statistics.disabled == 3)
            #expect(statistics.types.first { $0.type == "Swift.Int" }?.disabled ?? 0 == 3)
            #expect(statistics.dispatched == 6)
            #expect(statistics.dead == (isSubscribed ? 0 : 3) && dead.value == Int(statistics.dead))
            #expect(seen.all == (isSubscribed ? [1, 5] : []))
            #expect(all.value == (isSubscribed ? 3 : 0))
            withExtendedLifetime((typed, catchAll)) {}
        }
    }

    /// Plain bytes need not be looked at to be discarded; this event must be destroyed.
    @Test("a type whose events own something", arguments: [true, false])
    func owning(isSubscribed: Bool) throws {
        try tracking { tracker in
            let dead = Counter()
            try withDispatcher(.manual, deadEventHandler: { _ in dead.add() }) { dispatcher in
                let typed = isSubscribed ? dispatcher.subscribe(to: SmallEvent.self) { _ in } : nil
                dispatcher.disable(SmallEvent.self)
                for number in 1...4 { try dispatcher.publish(SmallEvent(number, tracker.token())) }
                try dispatcher.settle()
                #expect(tracker.alive == 0)
                #expect(dispatcher.statistics.disabled == 4 && dispatcher.statistics.dead == 0)
                withExtendedLifetime(typed) {}
            }
            #expect(dead.value == 0)
        }
    }

    @Test("a subscription, also inside an earlier handler of the event in flight", arguments: [1, 2])
    func subscription(others: Int) throws {
        try withDispatcher(.manual) { dispatcher in
            let later = Shared<Subscription?>(nil)
            let first = dispatcher.subscribe(to: Int.self) { number in
                if number == 3 { later.value?.disable() }
            }
            let seen = Recorder<Int>()
            later.value = dispatcher.subscribe(to: Int.self) { seen.append($0) }
            let rest = (1..<others).map { _ in dispatcher.subscribe(to: Int.self) { _ in } }
            for number in 1...4 { try dispatcher.publish(number) }
            try dispatcher.settle()
            later.value?.disable()
            later.value?.enable()
            #expect(later.value?.isEnabled == false)
            later.value?.enable()
            #expect(later.value?.isEnabled == true)
            try dispatcher.publish(5)
            try dispatcher.settle()
            #expect(seen.all == [1, 2, 5])
            #expect(later.value?.counts.disabled ?? 0 == 2)
            #expect(first.counts.handled == 5)
            withExtendedLifetime(rest) {}
        }
    }
}
