package import EventDispatch

/// A subscription to the process-wide publisher, whichever that is at the moment.
///
/// It ends with ``cancel()`` or when the last reference to it goes. Any thread.
public final class SharedSubscription: Sendable {
    package typealias Subscribe = @Sendable (DomainEventPublisher) -> Subscription

    private struct State {
        var current: Subscription?
        /// The publisher it is at, by the place's count of replacements.
        var generation = -1
        /// `nil`: cancelled.
        var subscribe: Subscribe?
    }

    private let state: Guarded<State>
    private let place: SharedPlace

    /// Its number in the place's list.
    let id: UInt64

    init(id: UInt64, at place: SharedPlace, _ subscribe: @escaping Subscribe) {
        self.id = id
        self.place = place
        state = Guarded(State(subscribe: subscribe))
    }

    deinit {
        cancel()
    }

    /// Whether it has not been cancelled.
    public var isActive: Bool { state.withLock { $0.subscribe != nil } }

    /// Ends the subscription, as ``Subscription/cancel()``.
    public func cancel() {
        // Handed out of the lock: closures go here.
        let (ended, closure) = state.withLock { state in
            defer { (state.current, state.subscribe) = (nil, nil) }
            return (state.current, state.subscribe)
        }
        guard closure != nil else { return }
        ended?.cancel()
        place.forget(id)
    }

    /// Subscribes at another publisher; the one before has ended.
    ///
    /// Two threads may be here, one that subscribes and one that replaces the publisher meanwhile: the later publisher
    /// stays, whoever comes last.
    func move(to publisher: DomainEventPublisher, generation: Int) {
        guard let subscribe = state.withLock({ $0.subscribe }) else { return }
        let new = subscribe(publisher)
        let left = state.withLock { state in
            guard state.subscribe != nil, state.generation < generation else { return Optional(new) }
            defer { (state.current, state.generation) = (new, generation) }
            return state.current
        }
        // Released here, without the lock.
        left?.cancel()
    }
}
