public import DomainEvents
public import EventDispatch

/// Expectations of no further event: they wait until all events are handled, not for a time to pass.
///
/// While other threads keep publishing, `settle()` may not return: stop those first.
extension EventRecorder {
    /// Blocks until every event is handled, cascades included, and returns the recorded events.
    ///
    ///     try publisher.publish(OrderPlaced(units: 100))
    ///     #expect(try fills.settledEvents().map(\.units) == [60, 40])
    ///
    /// - Throws: as the dispatcher's `settle()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func settledEvents() throws(DispatcherError) -> [Event] {
        try dispatcher.settle()
        return all
    }

    /// Suspends until every event is handled, cascades included, and returns the recorded events.
    ///
    /// - Throws: as the dispatcher's `settle()`.
    public func settledEvents() async throws(DispatcherError) -> [Event] {
        try await dispatcher.settle()
        return all
    }

    /// Blocks until every event is handled, and expects no recorded event, or none after the first `count`.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; as the dispatcher's `settle()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func expectNone(after count: Int = 0, fileID: StaticString = #fileID, line: UInt = #line) throws {
        try check(try settledEvents(), count, CallPlace(fileID, line))
    }

    /// Suspends until every event is handled, and expects no recorded event, or none after the first `count`.
    ///
    /// - Throws: ``UnmetExpectation`` with the recorded events; as the dispatcher's `settle()`.
    public func expectNone(
        after count: Int = 0,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try check(try await settledEvents(), count, CallPlace(fileID, line))
    }

    private func check(_ events: [Event], _ count: Int, _ place: CallPlace) throws(UnmetExpectation) {
        guard events.count != count else { return }
        let wanted = count == 0 ? "no event" : "\(counted(count)) and no more"
        throw UnmetExpectation("expected \(wanted) of \(Event.self); \(came(events))", at: place)
    }
}

/// Expectations of exact lists of events, which compare facts like a command outcome's `then`.
extension EventRecorder<any DomainEvent> {
    /// Blocks until every event is handled, and expects exactly these recorded events, in this order.
    ///
    ///     let events = EventRecorder(on: publisher)
    ///     try bank.transfer(5, from: "a-1", to: "a-2")
    ///     try events.expect(Withdrawn(aggregateID: "a-1", amount: 5), Deposited(aggregateID: "a-2", amount: 5))
    ///
    /// - Parameters:
    ///   - expected: the events.
    ///   - parts: the parts of the metadata to compare; none by default.
    ///   - fileID: the file of the expectation.
    ///   - line: the line of the expectation.
    /// - Throws: ``UnmetExpectation`` with both lists line by line and the fields that differ; as the dispatcher's
    ///   `settle()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func expect(
        _ expected: any DomainEvent...,
        comparing parts: MetadataParts = [],
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws {
        try EventComparison(parts).check(try settledEvents(), expected, CallPlace(fileID, line))
    }

    /// Suspends until every event is handled, and expects exactly these recorded events, in this order.
    ///
    /// As the blocking form.
    public func expect(
        _ expected: any DomainEvent...,
        comparing parts: MetadataParts = [],
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try EventComparison(parts).check(try await settledEvents(), expected, CallPlace(fileID, line))
    }
}
