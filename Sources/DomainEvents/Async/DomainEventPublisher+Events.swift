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
        buffering: EventSequenceBuffering,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        matching filter: EventFilter = .all,
        where condition: sending ((Event) throws -> Bool)? = nil
    ) -> EventSequence<Event> {
        dispatcher.events(
            of: type,
            buffering: buffering,
            label: label ?? "\(fileID):\(line)",
            where: question(for: type, matching: filter, condition)
        )
    }

    /// The events that pass a filter, whatever their types, from now on, in one order.
    public func events(
        matching filter: EventFilter,
        buffering: EventSequenceBuffering,
        label: String? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> EventSequence<any DomainEvent> {
        let options = HandlerOptions(label: label).labelled(fileID, line)
        return dispatcher.makeEvents(buffering, options) { accept in
            FilteredMaker(
                filter: filter,
                globalFilter: self.filter,
                handler: DomainEventClosure(call: accept)
            )
        }
    }
}
