import CEventRing

/// What is called once after every poll in which a handler received something.
///
/// Consumer's thread only.
@usableFromInline
package final class BatchEnd {
    /// With an owner it is held by ``body`` itself: false when it is gone.
    private let body: () throws -> Void
    /// Calls of the handler that it has been called for.
    private var seen: UInt64 = 0

    @usableFromInline
    package init(_ body: @escaping () throws -> Void) {
        self.body = body
    }

    /// Whether the handler received something since the last call of this.
    func isDue(_ counters: UnsafeMutablePointer<er_handler_counters>) -> Bool {
        let received = er_counter(&counters.pointee.handled) + er_counter(&counters.pointee.failed)
        defer { seen = received }
        return received != seen
    }

    func call() throws {
        try body()
    }
}

/// Stands in a ``HandlerFailure`` for the event when what failed was a handler's `onBatchEnd`.
public struct BatchEndMarker: Sendable {}
