import Synchronization

extension EventDispatcher {
    /// Calls an async `handler` with every event that is published as an `Event`: one at a time, in order, in a task.
    ///
    ///     let subscription = dispatcher.subscribe(to: OrderFilled.self, buffering: .dropOldest(256)) { fill in
    ///         try await store.save(fill)
    ///     }
    ///
    /// The dispatch thread puts each event into a buffer of the subscription's own and goes on; `buffering` says what
    /// happens when the handler does not keep up, and has no default: some answers lose events. A closure that does not
    /// await becomes asynchronous by saying it.
    ///
    /// - Threads: the handler runs on Swift's cooperative pool, never twice at once. It is part of no other task, so
    ///   no cancellation reaches it. `filter` runs on the dispatch thread.
    /// - End: after ``Subscription/cancel()`` at most one call, already begun, is running, and what was buffered is
    ///   destroyed and counted as cancelled. After the dispatcher's end what was buffered is still handled, as long as
    ///   the subscription is kept; a shutdown's report counts it as pending.
    /// - Errors go to the error sink, from the handler's task, and count for `onFailure`.
    ///
    /// - Parameters:
    ///   - type: the type of the events.
    ///   - buffering: how many events wait, and what happens to one more.
    ///   - options: priority, label, what becomes of the subscription when the handler throws, whether it takes one event
    ///     only, and the priority of its tasks.
    ///   - fileID: the file of the call, for the handler's label.
    ///   - line: the line of the call, for the handler's label.
    ///   - filter: which events the handler gets.
    ///   - handler: called with each event.
    /// - Returns: the subscription, which ends when it is cancelled or released.
    /// - Complexity: as for the synchronous form; per event a short lock, and a task when the buffer had been empty.
    @inlinable
    public func subscribe<Event: Sendable>(
        to type: Event.Type,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        _ handler: sending @escaping (Event) async throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        return addAsync(
            DispatchLoopMaker(for: type),
            AsyncOptions(buffering: buffering),
            options,
            where: filter,
            handler
        )
    }

    /// Calls an async `handler` with `owner` and every event that is published as an `Event`, as long as the owner
    /// lives.
    ///
    /// The owner, an actor or an object of a `Sendable` class, is held weakly, and strongly during each call. Events that
    /// still wait when it goes are counted as expired.
    ///
    /// Everything else as for the form without an owner.
    @inlinable
    public func subscribe<Owner: AnyObject & Sendable, Event: Sendable>(
        to type: Event.Type,
        owner: Owner,
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil,
        _ handler: sending @escaping (Owner, Event) async throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        return addAsync(
            DispatchLoopMaker(for: type),
            AsyncOptions(buffering: buffering),
            options,
            where: filter,
            owner: owner,
            handler
        )
    }
}

extension EventDispatcher {

    /// Calls an async `handler` with every event of every type: one at a time, in order, in a task.
    ///
    /// The event arrives as an existential: above 24 bytes that is one allocation per event. Everything else as for the
    /// asynchronous `subscribe(to:)`.
    public func subscribeToAll(
        buffering: AsyncBuffering,
        options: HandlerOptions = HandlerOptions(),
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ handler: sending @escaping (any Sendable) async throws -> Void
    ) -> Subscription {
        let options = options.labelled(fileID, line)
        return addAsync(
            AsyncOptions(buffering: buffering),
            options,
            rank: .catchAll,
            handler
        ) { accept in CatchAllClosure(call: accept) }
    }
}
