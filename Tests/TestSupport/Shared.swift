import EventDispatch

/// A place that threads and handlers share.
package final class Shared<Value: Sendable>: Sendable {
    private let storage: Guarded<Value>

    package init(_ value: Value) {
        storage = Guarded(value)
    }

    package var value: Value {
        get { storage.withLock { $0 } }
        set { replace(newValue) }
    }

    /// The old value is destroyed after the lock: its end may run anything.
    package func replace(_ new: Value) {
        _ = storage.withLock { value in
            let old = value
            value = new
            return old
        }
    }

    package func update<Result: Sendable>(_ body: (inout Value) -> Result) -> Result {
        storage.withLock { value in
            var copy = value
            let result = body(&copy)
            value = copy
            return result
        }
    }
}
