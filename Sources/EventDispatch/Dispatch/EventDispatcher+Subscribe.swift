extension EventDispatcher {
    /// Calls `handler` with every event that is published as an `Event`, on the dispatch thread.
    ///
    /// A handler subscribed before a publish on the same thread sees that event; one subscribed inside a handler
    /// sees the next event, not the one in flight.
    ///
    /// - Parameters:
    ///   - priority: among the handlers of one event, higher first, then in the order of subscription.
    ///   - label: names the handler in reports; by default the place of this call.
    ///   - handler: may own mutable state, since only the dispatch thread ever runs it. An error that it throws
    ///     goes to the error sink and concerns nobody else.
    /// - Returns: the subscription, which ends when it is cancelled or released. After a shutdown it has ended
    ///   already.
    /// - Complexity: O(handlers of the type); takes a lock that the publish and dispatch paths never take.
    @inlinable
    public func subscribe<Event: Sendable>(
        to type: Event.Type,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (Event) throws -> Void
    ) -> Subscription {
        // A `sending` parameter is captured as a variable, in a box of its own, with a check and a retain per call.
        let handler = handler
        return add(
            HandlerBody(handler),
            for: type,
            maker: DispatchLoopMaker(for: type),
            owner: nil,
            priority,
            label ?? "\(fileID):\(line)"
        )
    }

    /// Calls `handler` with `owner` and every event that is published as an `Event`, as long as the owner lives.
    ///
    /// The owner is held weakly, the closure strongly: take the owner from the argument, do not capture it. While
    /// a run of events is dispatched (64 at most) the owner is held, so it outlives its last outside reference by
    /// at most one run, and its `deinit` may run on the dispatch thread. When it is gone, events are counted as
    /// expired and the subscription is reclaimed with the next event of its type.
    ///
    /// Parameters, result and complexity as for the form without an owner.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: Sendable>(
        to type: Event.Type,
        owner: Owner,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (Owner, Event) throws -> Void
    ) -> Subscription {
        let reference = WeakOwner(owner)
        // The slot keeps the reference, and with it this memory, as long as the body is called.
        let held = reference.held
        let handler = handler  // as above
        let body = HandlerBody<Event> { event in
            // Held for the run that this call belongs to.
            try held.pointee.unsafelyUnwrapped._withUnsafeGuaranteedRef { try handler($0, copy event) }
        }
        return add(
            body,
            for: type,
            maker: DispatchLoopMaker(for: type),
            owner: reference,
            priority,
            label ?? "\(fileID):\(line)"
        )
    }

    /// Calls `handler` with every event of every type, after the typed handlers.
    ///
    /// The event arrives as an existential: above 24 bytes that is one allocation per event. Where that matters,
    /// subscribe a ``CatchAllHandler`` instead.
    public func subscribeToAll(
        priority: HandlerPriority = .normal,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (any Sendable) throws -> Void
    ) -> Subscription {
        add(CatchAllClosure(call: handler), owner: nil, priority, label ?? "\(fileID):\(line)")
    }

    /// Calls `handler` with every event of every type, after the typed handlers, without an allocation.
    public func subscribeToAll(
        _ handler: sending some CatchAllHandler,
        priority: HandlerPriority = .normal,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Subscription {
        add(handler, owner: nil, priority, label ?? "\(fileID):\(line)")
    }

    @usableFromInline
    func add<Event>(
        _ body: HandlerBody<Event>,
        for type: Event.Type,
        maker: DispatchLoopMaker,
        owner: OwnerReference?,
        _ priority: HandlerPriority,
        _ label: String
    ) -> Subscription {
        let key = TypeKey(type)
        let slot = HandlerSlot(
            id: core.registry.makeIdentifier(),
            priority: priority,
            label: label,
            key: key,
            owner: owner
        )
        if !core.registry.add(HandlerRegistration(slot: slot, body: body), key, maker: maker) {
            _ = slot.end()
        }
        return Subscription(slot: slot, core: core)
    }

    private func add(
        _ handler: any CatchAllHandler,
        owner: OwnerReference?,
        _ priority: HandlerPriority,
        _ label: String
    ) -> Subscription {
        let slot = HandlerSlot(
            id: core.registry.makeIdentifier(),
            priority: priority,
            label: label,
            key: nil,
            owner: owner
        )
        if !core.registry.add(CatchAllRegistration(slot: slot, handler: handler)) { _ = slot.end() }
        return Subscription(slot: slot, core: core)
    }
}
