import Synchronization

/// A number that any thread adds to.
package final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    package init() {}

    @discardableResult
    package func add(_ amount: Int = 1) -> Int {
        number.add(amount, ordering: .acquiringAndReleasing).newValue
    }

    package var value: Int { number.load(ordering: .acquiring) }
}
