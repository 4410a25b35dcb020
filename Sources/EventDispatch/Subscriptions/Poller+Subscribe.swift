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
    /// on the dispatcher throw ``DispatcherError/wouldDeadlock`` on this thread: call ``flush()`` and ``settle()`` of the
    /// poller instead, and for the end ``EventDispatcher/close()``, then poll until ``wait()`` returns false. The handlers
    /// end with the poller, on the thread that drops it.
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
            er_role_has_ended(ring) || core.queue.isOnConsumerThread && !core.isInsideHandler,
            "a poller's handlers are subscribed on the thread that made it, outside of handlers"
        )
        // Relaxed: the threads that read it are this one, and one that the poller has been sent to.
        core.pollerHasHandlers.store(true, ordering: .relaxed)
        let key = TypeKey(Event.self)
        let slot = core.makeSlot(key, nil, options, batchEnd, belongsToPoller: true)
        let registration = HandlerRegistration(slot: slot, body: body)
        if !core.registry.add(registration, key, maker: maker) { slot.refuse() }
        return Subscription(slot: slot, core: core)
    }

    /// Blocks and dispatches until everything published before has been handled, by async handlers too.
    ///
    /// As ``EventDispatcher/flush()``.
    @available(*, noasync, message: "poll in async code: nothing else can poll meanwhile")
    public mutating func flush() throws(DispatcherError) {
        try core.polledByPoller { () throws(DispatcherError) in
            try core.waitUntilHandled(er_ring_claimed(core.queue.ring))
        }
    }

    /// Blocks and dispatches until nothing is on its way any more, cascades included.
    ///
    /// As ``EventDispatcher/settle()``.
    @available(*, noasync, message: "poll in async code: nothing else can poll meanwhile")
    public mutating func settle() throws(DispatcherError) {
        try core.polledByPoller { () throws(DispatcherError) in try core.settle() }
    }
}

extension DispatchCore {
    /// Whether this is the thread of a poller that has handlers of its own, outside of the poller's methods: it must not
    /// poll.
    var needsPoller: Bool {
        // Relaxed: set by this thread, for which alone it matters.
        pollerHasHandlers.load(ordering: .relaxed) && queue.isOnConsumerThread && !isPolledByPoller
    }

    /// Runs `body`, one of the poller's methods, in which this thread may poll.
    func polledByPoller<Result>(
        _ body: () throws(DispatcherError) -> Result
    ) throws(DispatcherError) -> Result {
        guard queue.isOnConsumerThread else {
            // It may have ended just now, without this thread.
            precondition(er_role_has_ended(queue.ring), "a poller stays on the thread that made it")
            return try body()
        }
        isPolledByPoller = true
        defer { isPolledByPoller = false }
        return try body()
    }

    /// Ends the poller's handlers and gives up its role.
    ///
    /// Any thread: the one that drops the poller. Nothing polls meanwhile where the poller has handlers of its own.
    func dropPoller() {
        guard pollerHasHandlers.load(ordering: .relaxed) else { return queue.dropRole() }
        guard queue.takeOverRole() else { return }
        for slot in registry.slotsOfPoller() {
            if slot.end() { registry.remove(slot) }
        }
        // Releases their closures here.
        refreshWhileIdle()
        pollerHasHandlers.store(false, ordering: .relaxed)
        queue.leaveRole()
    }
}
