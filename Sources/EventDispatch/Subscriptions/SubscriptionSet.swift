/// Subscriptions that end together: with ``cancelAll()``, or when the last reference to the set goes.
///
///     final class Book: Sendable {
///         private let subscriptions = SubscriptionSet()
///         private let filled = Mutex(0)
///
///         func attach(to dispatcher: EventDispatcher) {
///             dispatcher.subscribe(to: OrderFilled.self, owner: self) { book, fill in
///                 book.filled.withLock { $0 += fill.units }
///             }.store(in: subscriptions)
///         }
///     }
///
/// Any thread.
public final class SubscriptionSet: Sendable {
    private let subscriptions = Guarded<[Subscription]>([])

    /// An empty set.
    public init() {}

    /// Keeps a subscription.
    public func insert(_ subscription: Subscription) {
        subscriptions.withLock { $0.append(subscription) }
    }

    /// Ends every subscription in the set, and forgets it.
    ///
    /// At most one call of each handler, already begun, still runs then. What is inserted later is kept.
    public func cancelAll() {
        let ended = subscriptions.withLock { subscriptions in
            defer { subscriptions = [] }
            return subscriptions
        }
        for subscription in ended { subscription.cancel() }
    }
}
