public import DomainEvents
public import EventDispatch

/// Expectations that nothing more came: they do not wait for a time to pass, but for everything to be handled.
///
/// While other threads keep publishing, `settle()` may not return: stop those first.
extension EventRecorder {
    /// Blocks until nothing is on its way any more, and returns what has been recorded.
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

    /// Suspends until nothing is on its way any more, and returns what has been recorded.
    ///
    /// - Throws: as the dispatcher's `settle()`.
    public func settledEvents() async throws(DispatcherError) -> [Event] {
        try await dispatcher.settle()
        return all
    }

    /// Blocks until nothing is on its way any more, and expects that no event was recorded, or none after the first
    /// `count`.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came; as the dispatcher's `settle()`.
    @available(*, noasync, message: "await the asynchronous form, inside an async function")
    public func expectNone(after count: Int = 0, fileID: StaticString = #fileID, line: UInt = #line) throws {
        try check(try settledEvents(), count, CallPlace(fileID, line))
    }

    /// Suspends until nothing is on its way any more, and expects that no event was recorded, or none after the first
    /// `count`.
    ///
    /// - Throws: ``UnmetExpectation``, which lists what came; as the dispatcher's `settle()`.
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

/// Expectations of exact lists of events: facts are compared, as by a command outcome's `then`.
extension EventRecorder<any DomainEvent> {
    /// Blocks until nothing is on its way any more, and expects that exactly these events were recorded, in this order.
    ///
    ///     let events = EventRecorder(on: publisher)
    ///     try bank.transfer(5, from: "a-1", to: "a-2")
    ///     try events.expect(Withdrawn(aggregateID: "a-1", amount: 5), Deposited(aggregateID: "a-2", amount: 5))
    ///
    /// - Parameter parts: what is compared of the metadata; nothing unless asked.
    /// - Throws: ``UnmetExpectation``, which shows both lists line by line and the fields that differ; as the dispatcher's
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

    /// Suspends until nothing is on its way any more, and expects that exactly these events were recorded, in this order.
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
