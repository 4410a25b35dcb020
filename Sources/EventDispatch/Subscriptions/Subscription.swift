import Synchronization

/// A handler's life: it ends with ``cancel()`` or when the last reference to this token goes.
///
/// Keep it in a property, or in a ``SubscriptionSet``; a local variable may end at its last use. A handler that is to be
/// called as long as there are events needs no token: ``keepUntilEnd()``.
///
///     dispatcher.subscribe(to: OrderFilled.self) { fill in book.apply(fill) }.keepUntilEnd()
///
/// The token keeps neither the handler nor the dispatcher alive, so an object may hold the subscriptions of
/// handlers that hold the object.
///
/// Any thread.
public final class Subscription: Sendable {
    package let life: any SubscriptionLife
    /// Whether the subscription goes on without the token.
    private let isKept = Atomic<Bool>(false)

    package init(_ life: any SubscriptionLife) {
        self.life = life
    }

    convenience init(slot: HandlerSlot, core: DispatchCore) {
        self.init(HandlerLife(slot: slot, core: core))
    }

    deinit {
        // Relaxed: the release of the last reference comes after all other uses.
        if !isKept.load(ordering: .relaxed) { cancel() }
    }

    /// Keeps the handler subscribed until the dispatcher ends, also when this token has gone.
    ///
    /// ``cancel()`` still ends it, and so does its owner's end.
    @discardableResult
    public func keepUntilEnd() -> Subscription {
        isKept.store(true, ordering: .relaxed)
        life.keep()
        return self
    }

    /// Whether the subscription has not ended: not cancelled, its owner not found gone, the dispatcher not ended.
    public var isActive: Bool { life.isActive }

    /// The name that reports use for the handler.
    public var label: String { life.label }

    /// The counts of the events offered to this handler so far.
    public var counts: HandlerCounts { life.counts }

    /// Whether events reach the handler; those that do not are counted in ``HandlerCounts/disabled``.
    public var isEnabled: Bool { !life.isDisabled }

    /// Stops delivery to the handler, until each `disable()` is matched by ``enable()``.
    ///
    /// When it returns, at most one call of the handler, already begun, is still running. Events are judged when it is
    /// their turn, not when they are published. Any thread.
    public func disable() {
        life.disable()
    }

    /// Takes one ``disable()`` back.
    ///
    /// - Precondition: there was one.
    public func enable() {
        let wasDisabled = life.enable()
        precondition(wasDisabled, "a subscription was enabled more often than disabled")
    }

    /// Ends the subscription.
    ///
    /// Idempotent; any thread, its own handler included; never waits.
    ///
    /// When it returns, at most one call of the handler, already begun, is still running. Cancelled inside an
    /// earlier handler of the event in flight, the handler is not called for that event any more. Its closure is
    /// released soon, even if no event comes: by the dispatch thread, in manual mode with the next poll, or, if that
    /// has let go of it already, by this call. An async handler's buffered events are destroyed here, and counted as
    /// cancelled.
    public func cancel() {
        life.cancel()
    }

    /// Ends the subscription and returns when no call of the handler runs or can begin any more: what the handler
    /// uses without owning it may be freed then.
    ///
    /// It waits only while a poll is under way, for the end of that poll: for the handlers of up to a quarter of the
    /// ring. Inside a handler of the same dispatcher it returns at once, since it would wait for itself; and in manual
    /// mode when nobody polls, and after the end. So it does where the call that it would wait for waits for the caller:
    /// of two handlers that wait for each other's end, the second one does not.
    ///
    /// For an async handler it blocks the thread until the call that has begun, if any, has returned; on the thread of a
    /// manual dispatcher's poller it polls meanwhile. Inside the handler itself and the tasks that it makes (but for
    /// detached ones), and inside one that suspends dispatch, it returns at once. From async code wait asynchronously
    /// instead: threads are few there. Where a call waits for the actor that the caller is on, it never returns.
    ///
    /// The closure itself is released as with ``cancel()``, maybe a little later.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func cancelAndWait() {
        life.cancelAndWait()
    }

    /// Ends the subscription and returns when no call of the handler runs or can begin any more; no thread waits
    /// meanwhile.
    ///
    /// As the synchronous form, but for a handler of the same dispatcher: a task that it started waits for the
    /// handler's end. For an asynchronous handler it waits for the call under way; inside that handler, and inside one
    /// that suspends dispatch, it returns at once. Cancelling the task does not end the wait, because what the handler uses is not free before.
    public func cancelAndWait() async {
        await life.cancelAndWait()
    }

    /// Adds the subscription to a set, which then keeps it.
    public func store(in set: SubscriptionSet) {
        set.insert(self)
    }
}

extension Subscription: Hashable {
    /// Whether both are the same token.
    public static func == (left: Subscription, right: Subscription) -> Bool { left === right }

    /// Hashes the token's identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
