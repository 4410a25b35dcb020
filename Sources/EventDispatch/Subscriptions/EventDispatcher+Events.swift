extension EventDispatcher {
    /// The events that are published as an `Event` from now on, as an asynchronous sequence.
    ///
    /// ``EventSequence`` says what ends it, how many consumers it has, and that it drops when they are slow. Keep it or
    /// iterate over it: a released sequence has ended.
    ///
    /// - Parameters:
    ///   - type: the type of the events.
    ///   - buffering: what it keeps while its consumer does something else.
    ///   - label: names it in reports; by default the place of this call.
    ///   - fileID: the file of that place.
    ///   - line: the line of that place.
    ///   - filter: which events it gets, asked on the dispatch thread.
    /// - Complexity: as for `subscribe(to:)`; per event a short lock.
    @inlinable
    public func events<Event: Sendable>(
        of type: Event.Type,
        buffering: EventSequenceBuffering,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: sending ((Event) throws -> Bool)? = nil
    ) -> EventSequence<Event> {
        let options = HandlerOptions(label: label).labelled(fileID, line)
        return makeEvents(DispatchLoopMaker(for: type), buffering, options, where: filter)
    }

    @usableFromInline
    func makeEvents<Event: Sendable>(
        _ maker: DispatchLoopMaker,
        _ policy: EventSequenceBuffering,
        _ options: HandlerOptions,
        where filter: sending ((Event) throws -> Bool)?
    ) -> EventSequence<Event> {
        let mailbox = EventMailbox<Event>(policy.buffering, isSequence: true)
        let key = TypeKey(Event.self)
        let slot = core.makeAsyncSlot(key, nil, options, mailbox)
        let accept = Self.acceptance(mailbox, slot, core)
        let body = Self.body(for: Event.self, where: filter) { event in try accept(copy event) }
        if !core.registry.add(HandlerRegistration(slot: slot, body: body), key, maker: maker) {
            slot.refuse()
        }
        return EventSequence(mailbox, Subscription(slot: slot, core: core))
    }

    /// A sequence of events of several types, which the maker's handlers hand to the closure that it is made with.
    package func makeEvents<Event: Sendable>(
        _ policy: EventSequenceBuffering,
        _ options: HandlerOptions,
        _ makeMaker: (_ accept: @escaping (Event) throws -> Void) -> any HandlerMaker
    ) -> EventSequence<Event> {
        let mailbox = EventMailbox<Event>(policy.buffering, isSequence: true)
        let slot = core.makeAsyncSlot(nil, nil, options, mailbox)
        let maker = makeMaker(Self.acceptance(mailbox, slot, core))
        if !core.registry.add(MakerRegistration(slot: slot, maker: maker, rank: .typed)) { slot.refuse() }
        return EventSequence(mailbox, Subscription(slot: slot, core: core))
    }

    private static func acceptance<Event: Sendable>(
        _ mailbox: EventMailbox<Event>,
        _ slot: HandlerSlot,
        _ core: DispatchCore
    ) -> (Event) throws -> Void {
        { [weak core] event in _ = try mailbox.accept(event, for: slot, of: core) }
    }
}
