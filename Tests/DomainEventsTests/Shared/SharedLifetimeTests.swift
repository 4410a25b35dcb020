import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// Promise: nothing outlives its use because a publisher was replaced.
@Suite("Shared publisher: nothing leaks")
struct SharedLifetimeTests {
    private func next() -> DomainEventPublisher {
        DomainEventPublisher(unstarted: .quiet(), filter: .all)
    }

    private func add(_ place: SharedPlace, _ tracker: LifetimeTracker) -> Subscription {
        let instance = tracker.makeInstance()
        return place.add { publisher in
            publisher.subscribe(to: Opened.self) { _ in _ = instance.number }
        }
    }

    @Test("a cancelled subscription lets go of its closure, although its token is kept")
    func cancelled() throws {
        let place = SharedPlace()
        let tracker = LifetimeTracker()
        let tokens = (0..<3).map { _ in add(place, tracker) }
        try place.replace(with: next())
        #expect(tracker.living == 3)
        for token in tokens { token.cancel() }
        // By the dispatch thread, soon; with its end at the latest.
        try place.replace(with: next())
        #expect(tracker.living == 0)
        withExtendedLifetime(tokens) {}
    }

    @Test("replaced again and again: the closures once, the old publishers not at all")
    func replaced() throws {
        let tracker = LifetimeTracker()
        weak var old: DomainEventPublisher?
        do {
            let place = SharedPlace()
            let tokens = (0..<3).map { _ in add(place, tracker) }
            old = place.current.publisher
            for _ in 0..<5 {
                try place.publish(Opened(), whenFull: nil)
                try place.replace(with: next())
            }
            #expect(old == nil)
            #expect(tracker.living == 3)
            old = place.current.publisher
            try old?.shutdown()
            withExtendedLifetime(tokens) {}
        }
        #expect(old == nil)
        #expect(tracker.living == 0)
        #expect(tracker.destroyedTwice == 0)
    }

    @Test("a token that is dropped inside its own handler, and one whose handler holds it")
    func selfReferring() throws {
        let tracker = LifetimeTracker()
        let place = SharedPlace()
        let token = Shared<Subscription?>(nil)
        let instance = tracker.makeInstance()
        token.value = place.add { publisher in
            publisher.subscribe(to: Opened.self) { [weak token] _ in
                _ = instance.number
                token?.value = nil
            }
        }
        try place.publish(Opened(), whenFull: nil)
        try place.publish(Opened(), whenFull: nil)
        let report = try place.replace(with: next())
        #expect(report.statistics.handlers.handled == 1)
        #expect(token.value == nil)
    }

    @Test("subscriptions cancelled in any order leave the list, and the others move")
    func cancelledInAnyOrder() throws {
        let place = SharedPlace()
        let seen = Recorder<Int>()
        var subscriptions: [Subscription?] = (0..<100).map { number in
            place.add { publisher in publisher.subscribe(to: Deposited.self) { _ in seen.append(number) } }
        }
        for number in 0..<100 where number % 7 != 3 { subscriptions[(number * 37) % 100]?.cancel() }
        let left = subscriptions.indices.filter { subscriptions[$0]?.isActive == true }
        #expect(left.count == 14)
        for number in left.prefix(2) { subscriptions[number] = nil }
        try place.replace(with: DomainEventPublisher(unstarted: .quiet(), filter: .all))
        try place.publish(Deposited(amount: 1), whenFull: nil)
        try place.current.publisher.shutdown()
        #expect(seen.all == Array(left.dropFirst(2)))
    }
}
