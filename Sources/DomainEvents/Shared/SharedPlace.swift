package import EventDispatch

/// Where the process-wide publisher stands, and who has subscribed to it.
package final class SharedPlace: Sendable {
    package struct Current {
        package var publisher: DomainEventPublisher
        /// The one that is being replaced, until it has been drained.
        var old: DomainEventPublisher?
        /// Replacements so far.
        var generation = 0
    }

    private struct State {
        var current: Current
        var subscriptions = SubscriptionList()
        var nextID: UInt64 = 0
    }

    private let state = Guarded(State(current: Current(publisher: DomainEventPublisher())))

    /// A place with a publisher of the default configuration.
    package init() {}

    package var current: Current { state.withLock { $0.current } }

    package func publish<Event: DomainEvent>(_ event: Event, whenFull policy: OverflowPolicy?)
        throws(PublishError)
    {
        try publish(whenFull: policy) { (publisher, policy) throws(PublishError) in
            try publisher.publish(event, whenFull: policy)
        }
    }

    /// Has `body` publish to the publisher of now; again, if that was replaced before it accepted.
    package func publish(
        whenFull policy: OverflowPolicy?,
        _ body: (DomainEventPublisher, OverflowPolicy?) throws(PublishError) -> Void
    ) throws(PublishError) {
        var used = current
        while true {
            // A handler of the old one must not wait for room that is made only when it has returned.
            let isLeaving = used.old?.dispatcher.isInsideHandler ?? false
            do throws(PublishError) {
                return try body(used.publisher, isLeaving ? .fail : policy)
            } catch {
                let now = current
                // Replaced between the look and the publish: it was refused there, and is not lost.
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
        // While a replacement is under way it moves with the others.
        if current.old == nil { subscription.move(to: current.publisher, generation: current.generation) }
        return Subscription(subscription)
    }

    /// Keeps a subscription that goes on without a token.
    func keep(_ subscription: SharedSubscription) {
        state.withLock { state in state.subscriptions.keep(subscription) }
    }

    /// Takes a cancelled subscription off the list.
    func forget(_ id: UInt64) {
        state.withLock { state in state.subscriptions.forget(id) }
    }

    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    @discardableResult
    package func replace(with new: DomainEventPublisher) throws(DispatcherError) -> ShutdownReport {
        let (old, generation) = try begin(new) { old throws(DispatcherError) in try old.checkMayBlock() }
        // Whatever the old one says, the new one takes its place.
        defer { finish(new, generation) }
        return try old.shutdown()
    }

    /// As `replace(with:)`; no thread waits meanwhile.
    @discardableResult
    package func replace(with new: DomainEventPublisher) async throws(DispatcherError) -> ShutdownReport {
        let (old, generation) = try begin(new) { old throws(DispatcherError) in try old.checkMaySuspend() }
        defer { finish(new, generation) }
        // In a task that nobody cancels: a wait given up would have both of them call the handlers.
        let ended = Task { () async -> Result<ShutdownReport, DispatcherError> in
            do throws(DispatcherError) {
                return .success(try await old.shutdown())
            } catch {
                return .failure(error)
            }
        }
        return try await ended.value.get()
    }

    /// Puts the new publisher in the place of the old one, which goes on dispatching.
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

    /// Moves the subscriptions to the new publisher, in order, and has it begin to dispatch.
    private func finish(_ new: DomainEventPublisher, _ generation: Int) {
        var moved: UInt64 = 0
        while true {
            // Handed out of the lock: the last reference to one may go here, and that to the old publisher.
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
