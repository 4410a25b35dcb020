package import EventDispatch

/// The life of a handler at the process-wide publisher, across replacements.
package final class SharedSubscription: SubscriptionLife {
    package typealias Subscribe = @Sendable (DomainEventPublisher) -> Subscription?

    private struct State {
        /// The subscription at the current publisher.
        var current: Subscription?
        /// The generation of that publisher: the place's count of replacements.
        var generation = -1
        /// `nil` after a cancel.
        var subscribe: Subscribe?
        /// The sum of the counts at earlier publishers.
        var earlier = HandlerCounts.none
        /// Calls of `disable()` without an `enable()`.
        var disablers = 0
        var label = ""
    }

    private let state: Guarded<State>
    /// Weak: the place keeps subscriptions that continue without a token.
    private weak let place: SharedPlace?

    /// The subscription's number in the place's list.
    let id: UInt64

    init(id: UInt64, at place: SharedPlace, _ subscribe: @escaping Subscribe) {
        self.id = id
        self.place = place
        state = Guarded(State(subscribe: subscribe))
    }

    /// Subscribes at another publisher, after the one before has ended.
    ///
    /// Two threads may call it at once: one that subscribes, and one that replaces the publisher meanwhile. The later
    /// publisher stays, whichever thread comes last. A handler that ended by itself, after one call or without its
    /// owner, ends here.
    func move(to publisher: DomainEventPublisher, generation: Int) {
        let (subscribe, before) = state.withLock { ($0.subscribe, $0.current) }
        guard let subscribe else { return }
        guard before?.hasEndedByItself != true, let new = subscribe(publisher) else { return cancel() }
        let left = state.withLock { state in
            guard state.subscribe != nil, state.generation < generation else { return Optional(new) }
            for _ in 0..<state.disablers { new.disable() }
            if let current = state.current { state.earlier.add(current.counts) }
            defer { (state.current, state.generation, state.label) = (new, generation, new.label) }
            return state.current
        }
        // Released here, without the lock.
        left?.cancel()
    }

    /// Ends the life and returns the subscription at the current publisher.
    private func end() -> Subscription? {
        // Passed out of the lock: closures are destroyed here.
        let (ended, closure) = state.withLock { state in
            if let current = state.current { state.earlier.add(current.counts) }
            defer { (state.current, state.subscribe) = (nil, nil) }
            return (state.current, state.subscribe)
        }
        guard closure != nil else { return nil }
        place?.forget(id)
        return ended
    }
}

extension SharedSubscription {
    package var isActive: Bool {
        state.withLock { $0.subscribe != nil && $0.current?.hasEndedByItself != true }
    }

    /// False: the subscription continues at the next publisher.
    package var hasEndedWithDispatcher: Bool { false }

    package var label: String { state.withLock(\.label) }

    package var counts: HandlerCounts {
        state.withLock { state in
            var counts = state.earlier
            if let current = state.current { counts.add(current.counts) }
            return counts
        }
    }

    package var isDisabled: Bool { state.withLock { $0.disablers > 0 } }

    package func disable() {
        state.withLock { state in
            state.disablers += 1
            state.current?.disable()
        }
    }

    package func enable() -> Bool {
        state.withLock { state in
            guard state.disablers > 0 else { return false }
            state.disablers -= 1
            state.current?.enable()
            return true
        }
    }

    package func keep() {
        place?.keep(self)
    }

    package func cancel() {
        end()?.cancel()
    }

    package func cancelAndWait() {
        end()?.cancelAndWait()
    }

    package func cancelAndWait() async {
        await end()?.cancelAndWait()
    }
}

extension Subscription {
    /// Whether the subscription ended before its dispatcher did.
    fileprivate var hasEndedByItself: Bool { !isActive && !life.hasEndedWithDispatcher }
}
