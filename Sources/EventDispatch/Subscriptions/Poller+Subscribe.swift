import CEventRing
import Synchronization

extension Poller {
    /// Calls `handler` with every event that is published as an `Event`, in this poller's methods and nowhere else.
    ///
    /// So the handler may share plain state with the loop around the poller, without a lock:
    ///
    ///     var score = 0
    ///     var poller = dispatcher.makePoller()
    ///     poller.subscribe(to: Hit.self) { hit in score += hit.points }.keepUntilEnd()
    ///     while try poller.wait() {
    ///         try poller.poll(within: .milliseconds(2))
    ///         draw(score)
    ///     }
    ///
    /// The compiler keeps the poller and that state together: they go to another thread together or not at all.
    /// From the first such handler on, nothing but the poller polls. `flush`, `settle`, `shutdown` and `publishAndWait`
    /// on the dispatcher throw ``DispatcherError/wouldDeadlock`` on this thread, awaited ones too: call ``flush()`` and ``settle()`` of the
    /// poller instead, and for the end ``EventDispatcher/close()``, then poll until ``wait()`` returns false. The handlers
    /// end with the poller, on the thread that drops it.
    ///
    /// A hole remains in the compiler: inside an actor, or an object of any class, a method passed as a value (`self.add`)
    /// takes its object along unseen, and may then run beside it when the poller is sent elsewhere. Pass a closure.
    ///
    /// The closures are released by the poller, never by the thread that cancels. Parameters and result as for
    /// ``EventDispatcher/subscribe(to:options:fileID:line:where:onBatchEnd:_:)``.
    ///
    /// - Precondition: this is the thread that made the poller, outside of handlers.
    @inlinable
    public mutating func subscribe<Event: Sendable>(
        to type: Event.Type,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: ((Event) throws -> Bool)? = nil,
        onBatchEnd: (() throws -> Void)? = nil,
        _ handler: @escaping (Event) throws -> Void
    ) -> Subscription {
        add(
            EventDispatcher.body(for: type, where: filter) { event in try handler(copy event) },
            maker: DispatchLoopMaker(for: type),
            options.labelled(fileID, line),
            batchEnd: onBatchEnd.map { BatchEnd($0) }
        )
    }

    @usableFromInline
    mutating func add<Event>(
        _ body: HandlerBody<Event>,
        maker: DispatchLoopMaker,
        _ options: HandlerOptions,
        batchEnd: BatchEnd?
    ) -> Subscription {
        let ring = core.queue.ring
        precondition(
            er_role_has_ended(ring) || er_ring_is_wiped(ring)
                || core.queue.isOnConsumerThread && !core.isInsideHandler,
            "a poller's handlers are subscribed on the thread that made it, outside of handlers"
        )
        // Relaxed: the threads that read it are this one, and one that the poller has been sent to.
        core.pollerHasHandlers.store(true, ordering: .relaxed)
        let slot = core.makeSlot(TypeKey(Event.self), nil, options, batchEnd, belongsToPoller: true)
        // In a forked child nothing is dispatched.
        if er_ring_is_wiped(ring) {
            slot.refuse()
            return Subscription(slot: slot, core: core)
        }
        return core.add(body, maker: maker, slot)
    }
}
