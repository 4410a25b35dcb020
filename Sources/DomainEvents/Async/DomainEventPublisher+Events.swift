public import EventDispatch

/// Domain events as asynchronous sequences; see `EventSequence` for ends, consumers and dropped events.
///
/// The loop over a sequence is the consumer's own code. Events made there have no cause, unless the loop calls
/// `withCausality(of:_:)`.
extension DomainEventPublisher {
    /// Returns the events of one type that pass the filter, from now on.
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

    /// Returns the events of any type that pass a filter, from now on, in one order.
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
