import DomainEvents
import EventDispatch
import TestSupport

/// A suite about a place of its own, so that it needs no process of its own.
protocol SharedPlaceSuite {
    var place: SharedPlace { get }
    /// What its handlers saw.
    var seen: Recorder<Int> { get }
}

extension SharedPlaceSuite {
    func next(capacity: Int = 256) -> DomainEventPublisher {
        DomainEventPublisher(unstarted: .quiet(capacity: capacity), filter: .all)
    }

    func publish(_ amount: Int) throws(PublishError) {
        try place.publish(Deposited(amount: amount), whenFull: nil)
    }

    func subscribe(_ handler: @escaping @Sendable (Int) throws -> Void) -> SharedSubscription {
        place.add { publisher in publisher.subscribe(to: Deposited.self) { try handler($0.amount) } }
    }
}
