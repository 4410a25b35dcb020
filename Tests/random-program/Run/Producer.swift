import TestSupport

/// Publishes one event after the other: what handlers see of it must come in this order.
final class Producer: Sendable {
    let id: Int
    private let numbers = Counter()
    private let tracker: LifetimeTracker

    init(_ id: Int, _ tracker: LifetimeTracker) {
        self.id = id
        self.tracker = tracker
    }

    /// The stamp of the next event.
    func stamp(hops: UInt8, isCertain: Bool) -> Stamp {
        let number = numbers.add()
        return Stamp(
            producer: id,
            number: number,
            hops: hops,
            isCertain: isCertain,
            token: tracker.makeInstance(number)
        )
    }
}
