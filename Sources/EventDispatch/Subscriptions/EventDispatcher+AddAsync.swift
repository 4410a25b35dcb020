import Synchronization

extension EventDispatcher {
    @usableFromInline
    func addAsync<Event: Sendable>(
        _ maker: DispatchLoopMaker,
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        where filter: sending ((Event) throws -> Bool)?,
        _ handler: sending @escaping (Event) async throws -> Void
    ) -> Subscription {
        let handler = handler
        return addAsync(maker, asyncOptions, options, owner: nil, where: filter) { event in
            try await handler(event)
            return .handled
        }
    }

    @usableFromInline
    func addAsync<Owner: AnyObject & Sendable, Event: Sendable>(
        _ maker: DispatchLoopMaker,
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        where filter: sending ((Event) throws -> Bool)?,
        owner: Owner,
        _ handler: sending @escaping (Owner, Event) async throws -> Void
    ) -> Subscription {
        let handler = handler
        let reference = WeakOwner(owner)
        return addAsync(maker, asyncOptions, options, owner: reference, where: filter) { event in
            guard let owner = reference.owner else { return .expired }
            try await handler(owner, event)
            return .handled
        }
    }

    private func addAsync<Event: Sendable>(
        _ maker: DispatchLoopMaker,
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        owner: OwnerReference?,
        where filter: ((Event) throws -> Bool)?,
        _ handler: @escaping (Event) async throws -> HandlerOutcome
    ) -> Subscription {
        let mailbox = EventMailbox<Event>(
            asyncOptions.buffering,
            isSequence: false,
            runsOnMainActor: asyncOptions.runsOnMainActor
        )
        let key = TypeKey(Event.self)
        let slot = core.makeAsyncSlot(key, owner, options, mailbox)
        let accepting = AsyncHandler(mailbox, slot, core, handler)
        let body = Self.body(for: Event.self, where: filter) { event in try accepting.accept(copy event) }
        let registration = HandlerRegistration(slot: slot, body: body)
        if !core.registry.add(registration, key, maker: maker) { slot.refuse() }
        return Subscription(slot: slot, core: core)
    }

    /// Adds an async handler of events of several types, which the maker's handlers hand to the closure that it is made
    /// with.
    package func addAsync<Event: Sendable>(
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        rank: HandlerRank = .typed,
        _ handler: sending @escaping (Event) async throws -> Void,
        makeMaker: (_ accept: @escaping (Event) throws -> Void) -> any HandlerMaker
    ) -> Subscription {
        let handler = handler
        return addAsync(asyncOptions, options, rank, owner: nil, makeMaker) { event in
            try await handler(event)
            return .handled
        }
    }

    /// As the form without an owner.
    package func addAsync<Owner: AnyObject & Sendable, Event: Sendable>(
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        owner: Owner,
        _ handler: sending @escaping (Owner, Event) async throws -> Void,
        makeMaker: (_ accept: @escaping (Event) throws -> Void) -> any HandlerMaker
    ) -> Subscription {
        let handler = handler
        let reference = WeakOwner(owner)
        return addAsync(asyncOptions, options, .typed, owner: reference, makeMaker) { event in
            guard let owner = reference.owner else { return .expired }
            try await handler(owner, event)
            return .handled
        }
    }

    private func addAsync<Event: Sendable>(
        _ asyncOptions: AsyncOptions,
        _ options: HandlerOptions,
        _ rank: HandlerRank,
        owner: OwnerReference?,
        _ makeMaker: (_ accept: @escaping (Event) throws -> Void) -> any HandlerMaker,
        _ handler: @escaping (Event) async throws -> HandlerOutcome
    ) -> Subscription {
        let mailbox = EventMailbox<Event>(
            asyncOptions.buffering,
            isSequence: false,
            runsOnMainActor: asyncOptions.runsOnMainActor
        )
        let slot = core.makeAsyncSlot(nil, owner, options, mailbox)
        let accepting = AsyncHandler(mailbox, slot, core, handler)
        let maker = makeMaker { event in try accepting.accept(event) }
        if !core.registry.add(MakerRegistration(slot: slot, maker: maker, rank: rank)) { slot.refuse() }
        return Subscription(slot: slot, core: core)
    }
}

extension DispatchCore {
    func makeAsyncSlot(
        _ key: TypeKey?,
        _ owner: OwnerReference?,
        _ options: HandlerOptions,
        _ mailbox: AsyncMailbox
    ) -> HandlerSlot {
        // Relaxed: partner of the load in `refusesToWait`, which says why.
        queue.hasAsyncHandlers.store(true, ordering: .relaxed)
        AsyncHandlerScope.willBeSet()
        return makeSlot(key, owner, options, nil, mailbox)
    }
}

/// The options of an async handler beside those that every handler has.
@usableFromInline
package struct AsyncOptions: Sendable {
    let buffering: AsyncBuffering
    let runsOnMainActor: Bool

    @usableFromInline
    package init(buffering: AsyncBuffering, runsOnMainActor: Bool = false) {
        self.buffering = buffering
        self.runsOnMainActor = runsOnMainActor
    }
}
