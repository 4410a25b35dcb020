extension EventDispatcher {
    /// Calls `handler` with every event of every type, after the handlers that named the type.
    ///
    /// The event arrives as an existential: above 24 bytes that is one allocation per event. Where that matters,
    /// subscribe a ``CatchAllHandler`` instead.
    ///
    /// The subscription ends when it is cancelled or released. Priorities order catch-all handlers among themselves.
    /// Other parameters as for `subscribe(to:)`.
    public func subscribeToAll(
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (any Sendable) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        let options = options.labelled(fileID, line)
        return add(
            CatchAllClosure(call: handler),
            rank: .catchAll,
            owner: nil,
            options,
            batchEnd: onBatchEnd.map { BatchEnd($0) }
        )
    }

    /// Calls `handler` with every event of every type, after the handlers that named the type, without an allocation.
    ///
    /// A ``BatchEndHandler`` is told of the end of each batch, too.
    public func subscribeToAll(
        _ handler: sending some CatchAllHandler,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        let ended = handler as? any BatchEndHandler
        return add(
            CatchAllMaker(handler: handler),
            rank: .catchAll,
            owner: nil,
            options,
            batchEnd: ended.map { ended in BatchEnd { try ended.batchEnded() } }
        )
    }

    /// Calls `handler` with every event whose type meets a condition, such as conformance to a protocol.
    ///
    ///     let subscription = dispatcher.subscribe(toTypes: { $0 is any TradingEvent.Type }) { (event: any TradingEvent) in
    ///         journal.append(event)
    ///     }
    ///
    /// The condition is asked once per type when the type's array of handlers is built, on the dispatch thread, never
    /// per event; each event reaches the handler exactly once. Among the handlers of an event this one stands with
    /// those that named the type, by priority and order of subscription. Each event is converted (a dynamic cast, and
    /// one allocation for an existential above 24 bytes); one that `condition` lets pass and that is no `Wanted` counts
    /// as failed, with a ``HandlerTypeError``.
    ///
    /// The subscription ends when it is cancelled or released. Other parameters as for `subscribe(to:)`.
    public func subscribe<Wanted>(
        toTypes condition: @escaping @Sendable (any Sendable.Type) -> Bool,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onBatchEnd: sending (() throws -> Void)? = nil,
        _ handler: sending @escaping @isolated(any) (Wanted) throws -> Void
    ) -> Subscription {
        let handler = SynchronousHandler(handler).call
        let options = options.labelled(fileID, line)
        return add(
            ConditionalClosure(condition: condition, call: handler),
            rank: .typed,
            owner: nil,
            options,
            batchEnd: onBatchEnd.map { BatchEnd($0) }
        )
    }

    /// Adds a handler of several types, which the caller gives away: only the consumer's thread uses it from now on.
    package func add(
        _ maker: any HandlerMaker,
        rank: HandlerRank,
        owner: OwnerReference?,
        _ options: HandlerOptions,
        batchEnd: BatchEnd?
    ) -> Subscription {
        let slot = core.makeSlot(nil, owner, options, batchEnd)
        if !core.registry.add(MakerRegistration(slot: slot, maker: maker, rank: rank)) { slot.refuse() }
        return Subscription(slot: slot, core: core)
    }

    /// Stops delivery of one event type until each ``disable(_:)`` is matched by ``enable(_:)``.
    ///
    /// The dispatcher accepts the events, destroys them when it is their turn, and counts them in
    /// ``DispatchStatistics/TypeCounts/disabled``. Events that were on their way reach nobody either. An async handler
    /// still handles the events in its buffer; ``Subscription/disable()`` stops those too. Any thread.
    public func disable<Event: Sendable>(_ type: Event.Type) {
        _ = core.registry.countDisablers(1, TypeKey(type))
    }

    /// Takes one ``disable(_:)`` back.
    ///
    /// - Precondition: there was one.
    public func enable<Event: Sendable>(_ type: Event.Type) {
        let wasDisabled = core.registry.countDisablers(-1, TypeKey(type))
        precondition(wasDisabled, "the events of \(type) were enabled more often than disabled")
    }

    /// Whether events of the type reach their handlers.
    public func isEnabled<Event: Sendable>(_ type: Event.Type) -> Bool {
        core.registry.state.withLock { $0.disablers[TypeKey(type)] == nil }
    }
}
