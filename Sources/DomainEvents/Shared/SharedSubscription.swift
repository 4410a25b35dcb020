import EventDispatch

/// A subscription to the process-wide publisher, whichever that is at the moment.
///
/// It ends with ``cancel()`` or when the last reference to it goes. Any thread.
public final class SharedSubscription: Sendable {
    private struct State {
        var current: Subscription?
        var isCancelled = false
    }

    private let state = Guarded(State())
    private let subscribe: @Sendable (DomainEventPublisher) -> Subscription

    /// Its number in the place's list.
    let id: UInt64

    init(id: UInt64, _ subscribe: @escaping @Sendable (DomainEventPublisher) -> Subscription) {
        self.id = id
        self.subscribe = subscribe
    }

    deinit {
        cancel()
    }

    /// Whether it has not been cancelled.
    public var isActive: Bool { state.withLock { !$0.isCancelled } }

    /// Ends the subscription, as ``Subscription/cancel()``.
    public func cancel() {
        let ended = state.withLock { state in
            state.isCancelled = true
            return state.current
        }
        ended?.cancel()
        SharedPublisher.place.forget(id)
    }

    /// Subscribes at another publisher; the one before has ended.
    func move(to publisher: DomainEventPublisher) {
        guard isActive else { return }
        let new = subscribe(publisher)
        let old = state.withLock { state in
            let old = state.isCancelled ? new : state.current
            if !state.isCancelled { state.current = new }
            return old
        }
        // Released here, without the lock.
        old?.cancel()
    }
}
