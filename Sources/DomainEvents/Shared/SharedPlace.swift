import EventDispatch

/// Where the process-wide publisher stands, and who has subscribed to it.
final class SharedPlace: Sendable {
    struct Current {
        var publisher: DomainEventPublisher
        /// The one that is being replaced, until it has been drained.
        var old: DomainEventPublisher?
    }

    private struct State {
        var current: Current
        /// In the order of their numbers.
        var subscriptions: [WeakSubscription] = []
        var nextID: UInt64 = 0
    }

    private struct WeakSubscription {
        let id: UInt64
        weak var subscription: SharedSubscription?
    }

    private let state = Guarded(State(current: Current(publisher: DomainEventPublisher())))

    var current: Current { state.withLock { $0.current } }

    func publish<Event: DomainEvent>(_ event: Event, whenFull policy: OverflowPolicy?) throws(PublishError) {
        var used = current
        while true {
            // A handler of the old one must not wait for room that is made only when it has returned.
            let isLeaving = used.old?.dispatcher.isInsideHandler ?? false
            do throws(PublishError) {
                return try used.publisher.publish(event, whenFull: isLeaving ? .fail : policy)
            } catch {
                let now = current
                // Replaced between the look and the publish: it was refused there, and is not lost.
                guard error == .closed && now.publisher !== used.publisher else { throw error }
                used = now
            }
        }
    }

    func add(_ subscribe: @escaping @Sendable (DomainEventPublisher) -> Subscription) -> SharedSubscription {
        let (subscription, publisher) = state.withLock { state in
            let subscription = SharedSubscription(id: state.nextID, subscribe)
            state.subscriptions.append(WeakSubscription(id: state.nextID, subscription: subscription))
            state.nextID += 1
            // While a replacement is under way it moves with the others.
            return (subscription, state.current.old == nil ? state.current.publisher : nil)
        }
        if let publisher { subscription.move(to: publisher) }
        return subscription
    }

    /// Takes a cancelled subscription off the list.
    func forget(_ id: UInt64) {
        state.withLock { state in state.subscriptions.removeAll { $0.id == id } }
    }

    func replace(with new: DomainEventPublisher) throws(DispatcherError) -> ShutdownReport {
        let before = current
        guard before.old == nil && !before.publisher.dispatcher.isInsideHandler else { throw .insideHandler }
        let isMine = state.withLock { state in
            guard state.current.old == nil && state.current.publisher === before.publisher else {
                return false
            }
            state.current = Current(publisher: new, old: before.publisher)
            return true
        }
        guard isMine else { throw .insideHandler }
        let report = try before.publisher.shutdown()
        var moved: UInt64 = 0
        while true {
            // Handed out of the lock: the last reference to one may go here.
            let (next, end) = state.withLock { state in
                let next = state.subscriptions.filter { $0.id >= moved }
                if next.isEmpty { state.current.old = nil }
                return (next.map(\.subscription), state.nextID)
            }
            if next.isEmpty { break }
            for subscription in next { subscription?.move(to: new) }
            moved = end
        }
        new.dispatcher.start()
        return report
    }
}
