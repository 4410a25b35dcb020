import DomainEvents
import EventDispatch
import TestSupport
import Testing

/// A suite about a place of its own, so that it needs no process of its own.
protocol SharedPlaceSuite {
    var place: SharedPlace { get }
    /// The calls of its handlers.
    var seen: Recorder<Int> { get }
}

extension SharedPlaceSuite {
    func next(capacity: Int = 256) -> DomainEventPublisher {
        DomainEventPublisher(unstarted: .quiet(capacity: capacity), filter: .all)
    }

    func publish(_ amount: Int) throws(PublishError) {
        try place.publish(Deposited(amount: amount), whenFull: nil)
    }

    func subscribe(_ handler: @escaping @Sendable (Int) throws -> Void) -> Subscription {
        place.add { publisher in publisher.subscribe(to: Deposited.self) { try handler($0.amount) } }
    }

    /// A handler that records, objects to a second call at the same time, and stands still at the amount 0 until released.
    func subscribeStanding(
        _ entered: Signal,
        _ release: Signal,
        then goOn: @escaping @Sendable () throws -> Void = {}
    ) -> Subscription {
        let inside = Counter()
        return subscribe { [seen] amount in
            if inside.add() != 1 { Issue.record("two calls at once") }
            defer { inside.add(-1) }
            seen.append(amount)
            guard amount == 0 else { return }
            entered.send()
            if !release.arrives() { Issue.record("never released") }
            try goOn()
        }
    }
}
