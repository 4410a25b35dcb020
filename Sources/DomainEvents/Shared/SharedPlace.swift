package import EventDispatch

/// The place of the process-wide publisher, with its subscriptions.
package final class SharedPlace: Sendable {
    package struct Current {
        package var publisher: DomainEventPublisher
        /// The publisher being replaced, until it has been drained.
        var old: DomainEventPublisher?
        /// The number of replacements so far.
        var generation = 0
    }

    private struct State {
        var current: Current
        var subscriptions = SubscriptionList()
        var nextID: UInt64 = 0
    }

    private let state = Guarded(State(current: Current(publisher: DomainEventPublisher())))

    /// Makes a place with a publisher of the default configuration.
    package init() {}

    package var current: Current { state.withLock { $0.current } }

    package func publish<Event: DomainEvent>(_ event: Event, whenFull policy: OverflowPolicy?)
        throws(PublishError)
    {
        try publish(whenFull: policy) { (publisher, policy) throws(PublishError) in
            try publisher.publish(event, whenFull: policy)
        }
    }

    /// Calls `body` with the current publisher, and again with its successor if it was replaced before it accepted.
    package func publish(
        whenFull policy: OverflowPolicy?,
        _ body: (DomainEventPublisher, OverflowPolicy?) throws(PublishError) -> Void
    ) throws(PublishError) {
        var used = current
        while true {
            // A handler of the old publisher must not wait for room that is made only after it has returned.
            let isLeaving = used.old?.dispatcher.isInsideHandler ?? false
            do throws(PublishError) {
                return try body(used.publisher, isLeaving ? .fail : policy)
            } catch {
                let now = current
                // Replaced between the look and the publish: the old publisher refused the event, and it is not lost.
                guard error == .closed && now.publisher !== used.publisher else { throw error }
                used = now
            }
        }
    }

    package func add(_ subscribe: @escaping SharedSubscription.Subscribe) -> Subscription {
        let (subscription, current) = state.withLock { state in
            let subscription = SharedSubscription(id: state.nextID, at: self, subscribe)
            state.subscriptions.append(subscription)
            state.nextID += 1
            return (subscription, state.current)
        }
        // During a replacement it moves with the others.
        if current.old == nil { subscription.move(to: current.publisher, generation: current.generation) }
        return Subscription(subscription)
    }

    /// Keeps a subscription that continues without a token.
    func keep(_ subscription: SharedSubscription) {
        state.withLock { state in state.subscriptions.keep(subscription) }
    }

    /// Removes a cancelled subscription from the list.
    func forget(_ id: UInt64) {
        state.withLock { state in state.subscriptions.forget(id) }
    }

    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    package func replace(with new: DomainEventPublisher) throws(DispatcherError) -> ShutdownReport {
        let (old, generation) = try begin(new) { old throws(DispatcherError) in try old.checkMayBlock() }
        // The new publisher takes the place even if the old one's shutdown fails.
        defer { finish(new, generation) }
        return try old.shutdown()
    }

    /// Replaces the publisher like `replace(with:)`, and suspends meanwhile.
    @discardableResult
    package func replace(with new: DomainEventPublisher) async throws(DispatcherError) -> ShutdownReport {
        let (old, generation) = try begin(new) { old throws(DispatcherError) in try old.checkMaySuspend() }
        defer { finish(new, generation) }
        // In a task that nobody cancels: after an abandoned wait both publishers would call the handlers.
        let ended = Task { () async -> Result<ShutdownReport, DispatcherError> in
            do throws(DispatcherError) {
                return .success(try await old.shutdown())
            } catch {
                return .failure(error)
            }
        }
        return try await ended.value.get()
    }

    /// Puts the new publisher in the place of the old one, which continues dispatching.
    ///
    /// - Parameter check: throws if the caller must not wait for the old one.
    private func begin(
        _ new: DomainEventPublisher,
        _ check: (EventDispatcher) throws(DispatcherError) -> Void
    ) throws(DispatcherError) -> (old: DomainEventPublisher, generation: Int) {
        let before = current
        guard before.old == nil else { throw .wouldDeadlock }
        try check(before.publisher.dispatcher)
        let generation = before.generation + 1
        let isMine = state.withLock { state in
            guard state.current.old == nil && state.current.publisher === before.publisher else {
                return false
            }
            new.prepare(toReplace: before.publisher)
            state.current = Current(publisher: new, old: before.publisher, generation: generation)
            return true
        }
        guard isMine else { throw .wouldDeadlock }
        return (before.publisher, generation)
    }

    /// Moves the subscriptions to the new publisher, in order, and starts its dispatching.
    private func finish(_ new: DomainEventPublisher, _ generation: Int) {
        var moved: UInt64 = 0
        while true {
            // Passed out of the lock: the last reference to a subscription, or to the old publisher, may go here.
            let (next, old, end) = state.withLock { state in
                let next = state.subscriptions.from(moved)
                return (next, next.isEmpty ? state.current.old.take() : nil, state.nextID)
            }
            withExtendedLifetime(old) {}
            if next.isEmpty { break }
            for subscription in next { subscription.move(to: new, generation: generation) }
            moved = end
        }
        new.dispatcher.start()
    }
}
