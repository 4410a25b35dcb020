import Synchronization

extension EventDispatcher {
    /// Calls `handler` with every event that is published as an `Event`, on the dispatch thread.
    ///
    /// A handler subscribed before a publish on the same thread sees that event; one subscribed inside a handler
    /// sees the next event, not the one in flight.
    ///
    /// Each closure may own mutable state, since only the dispatch thread ever runs it; no two closures can share a
    /// variable. State for several event types belongs to one ``CatchAllHandler``. An error that a closure throws goes
    /// to the error sink and concerns no other handler.
    ///
    /// A handler that belongs to an actor is refused: by the compiler, or, where that lets it pass (a method of a
    /// `@MainActor` class, inside it), by this call, which stops the program and says what to write instead. One hole
    /// remains in the compiler: inside an actor a method of that very actor passes as `handler`, `filter` or
    /// `onBatchEnd`, and runs on the dispatch thread. Name the actor as `owner:` and await the method.
    ///
    /// - Precondition: `handler` belongs to no actor.
    /// - Parameters:
    ///   - type: the type of the events.
    ///   - options: priority, label, what becomes of the subscription when the handler throws, and whether it takes one
    ///     event only.
    ///   - fileID: the file of the call, for the handler's label.
    ///   - line: the line of the call, for the handler's label.
    ///   - filter: which events the handler gets; the others are counted in ``HandlerCounts/filtered``. An error that
    ///     it throws counts as the handler's.
    ///   - onBatchEnd: called once after every poll in which the handler received something, and before a `flush` that
    ///     waits for these events returns: to commit a group, to flush a file. A ``BatchEndHandler`` shares its state
    ///     with its calls.
    ///   - handler: called with each event.
    /// - Returns: the subscription, which ends when it is cancelled or released. After a shutdown it has ended
    ///   already.
    /// - Complexity: O(1), and for the dispatch thread once O(n log n) in the handlers of the type; takes a lock that
    ///   the publish and dispatch paths never take.
    @inlinable
    public func subscribe<Event: Sendable>(
        to type: Event.Type,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        let options = options.labelled(fileID, line)
        return add(
            Self.body(for: type, where: filter, handler),
            maker: DispatchLoopMaker(for: type),
            owner: nil,
            options,
            batchEnd: onBatchEnd.map { BatchEnd($0) }
        )
    }

    /// Calls `handler` with `owner` and every event that is published as an `Event`, as long as the owner lives.
    ///
    /// The owner is held weakly, the closures strongly: take the owner from the argument, do not capture it. While
    /// a run of events is dispatched (64 at most) the owner is held, so it outlives its last outside reference by
    /// at most one run, and its `deinit` may run on the dispatch thread. When it is gone, events are counted as
    /// expired and the subscription is reclaimed with the next event of its type.
    ///
    /// The subscription ends when it is cancelled or released. Parameters, result and complexity as for the form
    /// without an owner.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: Sendable>(
        to type: Event.Type,
        owner: Owner,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        onBatchEnd: sending ((Owner) throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Owner, Event) throws -> Void
    ) -> Subscription {
        let handler = SynchronousOwnerHandler(handler)
        let reference = WeakOwner(owner)
        // The slot keeps the reference, and with it this memory, as long as the body is called.
        let held = reference.held
        let body = Self.body(for: type, where: filter) { event in
            // Held for the run that this call belongs to.
            try held.pointee.unsafelyUnwrapped._withUnsafeGuaranteedRef { try handler.call($0, copy event) }
        }
        let options = options.labelled(fileID, line)
        return add(
            body,
            maker: DispatchLoopMaker(for: type),
            owner: reference,
            options,
            batchEnd: onBatchEnd.map { onBatchEnd in
                BatchEnd { if let owner = reference.owner { try onBatchEnd(owner) } }
            }
        )
    }

    @inlinable
    static func body<Event>(
        for type: Event.Type,
        where filter: ((Event) throws -> Bool)?,
        _ handler: @escaping (borrowing Event) throws -> Void
    ) -> HandlerBody<Event> {
        guard let filter else { return HandlerBody(handler) }
        return HandlerBody(where: filter, handler)
    }

    @usableFromInline
    func add<Event>(
        _ body: HandlerBody<Event>,
        maker: DispatchLoopMaker,
        owner: OwnerReference?,
        _ options: HandlerOptions,
        batchEnd: BatchEnd?
    ) -> Subscription {
        core.add(body, maker: maker, core.makeSlot(TypeKey(Event.self), owner, options, batchEnd))
    }
}

extension DispatchCore {
    /// Registers a typed handler.
    func add<Event>(
        _ body: HandlerBody<Event>,
        maker: DispatchLoopMaker,
        _ slot: HandlerSlot
    ) -> Subscription {
        let registration = HandlerRegistration(slot: slot, body: body)
        if !registry.add(registration, TypeKey(Event.self), maker: maker) { slot.refuse() }
        return Subscription(slot: slot, core: self)
    }

    func makeSlot(
        _ key: TypeKey?,
        _ owner: OwnerReference?,
        _ options: HandlerOptions,
        _ batchEnd: BatchEnd?,
        _ mailbox: AsyncMailbox? = nil,
        belongsToPoller: Bool = false
    ) -> HandlerSlot {
        options.onFailure.validate()
        // Relaxed: only a flush after this on the same thread, or one ordered behind it, relies on it.
        if batchEnd != nil { hasBatchEnds.store(true, ordering: .relaxed) }
        return HandlerSlot(
            id: registry.makeIdentifier(),
            key: key,
            owner: owner,
            options: options,
            batchEnd: batchEnd,
            mailbox: mailbox,
            belongsToPoller: belongsToPoller
        )
    }
}
