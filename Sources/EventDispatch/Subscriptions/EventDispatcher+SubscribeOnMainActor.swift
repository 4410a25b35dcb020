extension EventDispatcher {
    /// Calls `handler` on the main actor with every event that is published as an `Event`, one at a time, in order.
    ///
    ///     let subscription = dispatcher.subscribeOnMainActor(to: OrderFilled.self, buffering: .dropOldest(64)) { fill in
    ///         table.append(fill)
    ///     }
    ///
    /// An async handler whose calls run on the main actor; `handler` may be synchronous or not. The main thread cannot
    /// wait for itself: under ``AsyncBuffering/suspendDispatch(_:)`` a blocking publish there that finds the ring full
    /// throws ``PublishError/wouldDeadlock`` (the asynchronous form suspends), and a manual dispatcher that is polled
    /// there stops the program when the buffer is full.
    ///
    /// When `cancel()` or `disable()` has returned on the main actor, no call begins any more. The blocking
    /// `cancelAndWait()` must not be called on the main thread while a call waits for it; the asynchronous one may. So
    /// it is with `flush`, `settle` and `shutdown`: on the main thread the blocking forms throw
    /// ``DispatcherError/wouldBlockHandlers`` while events wait for the handler.
    ///
    /// The subscription ends when it is cancelled or released. Parameters, ends and errors as for the asynchronous
    /// `subscribe(to:)`.
    @inlinable
    public func subscribeOnMainActor<Event: Sendable>(
        to type: Event.Type,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        _ handler: @escaping @MainActor @Sendable (Event) async throws -> Void
    ) -> Subscription {
        // Once more on the actor, which the call may have waited for.
        let begin: @MainActor @Sendable (Event) async throws -> Void = { event in
            try CallNotBegun.check()
            try await handler(event)
        }
        return addAsync(
            DispatchLoopMaker(for: type),
            AsyncOptions(buffering: buffering, runsOnMainActor: true),
            options.labelled(fileID, line),
            where: filter
        ) { event in try await begin(event) }
    }

    /// Calls `handler` on the main actor with `owner` and every event that is published as an `Event`, as long as the
    /// owner, which is held weakly, lives.
    ///
    /// Everything else as for the form without an owner.
    @inlinable
    public func subscribeOnMainActor<Owner: AnyObject & Sendable, Event: Sendable>(
        to type: Event.Type,
        owner: Owner,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        _ handler: @escaping @MainActor @Sendable (Owner, Event) async throws -> Void
    ) -> Subscription {
        let begin: @MainActor @Sendable (Owner, Event) async throws -> Void = { owner, event in
            try CallNotBegun.check()
            try await handler(owner, event)
        }
        return addAsync(
            DispatchLoopMaker(for: type),
            AsyncOptions(buffering: buffering, runsOnMainActor: true),
            options.labelled(fileID, line),
            where: filter,
            owner: owner
        ) { owner, event in try await begin(owner, event) }
    }
}
