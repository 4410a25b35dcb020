import Dispatch
import EventDispatch
import Foundation
import Synchronization
import TestSupport

/// A semaphore whose wait says that it was in vain instead of hanging the suite.
///
/// The bound is a watchdog: nothing that works takes a noticeable part of it.
final class Signal: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)

    func send() {
        semaphore.signal()
    }

    /// Whether a `send` came, now or before.
    func arrives() -> Bool {
        semaphore.wait(timeout: .now() + Patience.seconds) == .success
    }
}

/// Something to capture: says when it is gone, and may do something then.
final class Sentinel: Sendable {
    private let gone: @Sendable () -> Void

    init(_ gone: @escaping @Sendable () -> Void) {
        self.gone = gone
    }

    convenience init(_ signal: Signal) {
        self.init { signal.send() }
    }

    deinit {
        gone()
    }

    /// For the capture's sake.
    func touch() {}
}

/// What handlers saw, in order.
final class Recorder<Element: Sendable>: Sendable {
    private let elements = Guarded<[Element]>([])

    func append(_ element: Element) {
        elements.withLock { $0.append(element) }
    }

    var all: [Element] { elements.withLock { $0 } }
    var count: Int { elements.withLock { $0.count } }
}

/// A number that any thread adds to.
final class Counter: Sendable {
    private let number = Atomic<Int>(0)

    @discardableResult
    func add(_ amount: Int = 1) -> Int {
        number.add(amount, ordering: .acquiringAndReleasing).newValue
    }

    var value: Int { number.load(ordering: .acquiring) }
}

/// A place that threads and handlers share.
final class Shared<Value: Sendable>: Sendable {
    private let storage: Guarded<Value>

    init(_ value: Value) {
        storage = Guarded(value)
    }

    var value: Value {
        get { storage.withLock { $0 } }
        set { replace(newValue) }
    }

    /// The old value is destroyed after the lock: its end may run anything.
    func replace(_ new: Value) {
        _ = storage.withLock { value in
            let old = value
            value = new
            return old
        }
    }

    func update<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        storage.withLock { value in
            var copy = value
            let result = body(&copy)
            value = copy
            return result
        }
    }
}

/// Yields until `condition` holds; false after a bound that nothing which works comes near.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<5_000_000 {
        if try condition() { return true }
        sched_yield()
    }
    return false
}
