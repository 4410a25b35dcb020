public import EventDispatch

/// Domain events as asynchronous sequences: what ends them, how many consumers they have and what they drop is said at
/// `EventSequence`.
///
/// The loop over a sequence is the consumer's own code, so what it makes is caused by nothing unless it says
/// ``withCausality(of:_:)``.
extension DomainEventPublisher {
    /// The events of one type that pass the filter, from now on.
    @inlinable
    public func events<Event: DomainEvent>(
        of type: Event.Type,
        bufferingPolicy: EventSequenceBuffering = .bufferingOldest(1_024),
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        where filter: EventFilter = .all
    ) -> EventSequence<Event> {
        dispatcher.events(
            of: type,
            bufferingPolicy: bufferingPolicy,
            label: label ?? "\(fileID):\(line)",
            where: combined(filter).predicate(for: type)
        )
    }

    /// The events whose declared name is `name`, such as `order.filled`, from now on.
    public func events(
        named name: String,
        bufferingPolicy: EventSequenceBuffering = .bufferingOldest(1_024),
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> EventSequence<any DomainEvent> {
        events(matching: .named(name), bufferingPolicy: bufferingPolicy, label: label ?? "\(fileID):\(line)")
    }

    /// The events whose declared name a pattern such as `order.*` matches, from now on, in one order.
    ///
    /// - Throws: ``EventPatternError``.
    public func events(
        matching pattern: String,
        bufferingPolicy: EventSequenceBuffering = .bufferingOldest(1_024),
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws(EventPatternError) -> EventSequence<any DomainEvent> {
        events(
            matching: try .matching(pattern),
            bufferingPolicy: bufferingPolicy,
            label: label ?? "\(fileID):\(line)"
        )
    }

    /// The events that pass a filter, whatever their types, from now on, in one order.
    public func events(
        matching filter: EventFilter,
        bufferingPolicy: EventSequenceBuffering = .bufferingOldest(1_024),
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> EventSequence<any DomainEvent> {
        let options = HandlerOptions(
            priority: .normal,
            label: label ?? "\(fileID):\(line)",
            onFailure: .continue
        )
        return dispatcher.makeEvents(bufferingPolicy, options) { accept in
            FilteredMaker(
                filter: filter,
                globalFilter: self.filter,
                handler: DomainEventClosure(call: accept)
            )
        }
    }
}
