public import DomainEvents

/// Begins a test of an aggregate with its history, which may be empty.
///
///     try given(Account.self, id: "a-1", Opened(), Deposited(amount: 5))
///         .when { try $0.withdraw(3) }
///         .then(Withdrawn(amount: 3))
///
///     try given(Account.self, id: "a-1")
///         .when { try $0.withdraw(3) }
///         .thenThrows(AccountError.notOpen)
///
/// - Throws: the error of `AggregateRoot.init(id:replaying:)`.
public func given<Aggregate: AggregateRoot>(
    _ type: Aggregate.Type,
    id: String,
    _ events: any DomainEvent...
) throws -> GivenAggregate<Aggregate> {
    given(try Aggregate(id: id, replaying: events))
}

/// Begins a test of an aggregate in its present state.
///
/// Events recorded so far do not count as outcome of the test's command.
///
///     try given(Account.opened(deposits: 3))
///         .when { try $0.close() }
///         .then(Closed())
public func given<Aggregate: AggregateRoot>(_ aggregate: Aggregate) -> GivenAggregate<Aggregate> {
    GivenAggregate(aggregate: aggregate)
}

/// An aggregate before the command under test.
public struct GivenAggregate<Aggregate: AggregateRoot> {
    /// The aggregate before the command.
    public let aggregate: Aggregate

    /// Runs the command under test on a copy of the aggregate, and keeps the outcome; an object is not copied.
    public func when(_ command: (inout Aggregate) throws -> Void) -> CommandOutcome<Aggregate> {
        var aggregate = aggregate
        let count = aggregate.pending.events.count
        let error: (any Error)?
        do {
            try command(&aggregate)
            error = nil
        } catch let thrown {
            error = thrown
        }
        let events = Array(aggregate.pending.events.dropFirst(count))
        return CommandOutcome(aggregate: aggregate, events: events, error: error)
    }
}

/// The outcome of a command: events, or an error.
public struct CommandOutcome<Aggregate: AggregateRoot> {
    /// The aggregate after the command.
    public let aggregate: Aggregate
    /// The events that the command recorded, in order.
    public let events: [any DomainEvent]
    /// The error of the command, or nil.
    public let error: (any Error)?

    /// Expects exactly these events, in this order, and no error.
    ///
    /// Without events: expects that the command recorded nothing.
    ///
    /// Facts are compared: all stored properties except metadata, by `==` if their type has one, texts byte for byte.
    ///
    /// - Parameters:
    ///   - expected: the events.
    ///   - parts: the parts of the metadata to compare; none by default.
    ///   - fileID: the file of the expectation.
    ///   - line: the line of the expectation.
    /// - Returns: this outcome, to look at its ``aggregate``.
    /// - Throws: ``UnmetExpectation`` with both lists line by line and the fields that differ.
    @discardableResult
    public func then(
        _ expected: any DomainEvent...,
        comparing parts: MetadataParts = [],
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws(UnmetExpectation) -> Self {
        let place = CallPlace(fileID, line)
        if let error {
            let wanted = expected.isEmpty ? "no event" : "\(counted(expected.count)):\(list(expected))"
            throw UnmetExpectation("expected \(wanted)\nbut the command threw \(text(of: error))", at: place)
        }
        try EventComparison(parts).check(events, expected, place)
        return self
    }

    /// Expects that the command throws this error and records nothing.
    ///
    /// - Throws: ``UnmetExpectation`` with the actual outcome.
    @discardableResult
    public func thenThrows<Failure: Error & Equatable>(
        _ expected: Failure,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws(UnmetExpectation) -> Self {
        try checkThrown(text(of: expected), CallPlace(fileID, line)) { $0 as? Failure == expected }
        return self
    }

    /// Expects that the command throws an error of a type and records nothing.
    ///
    /// - Throws: ``UnmetExpectation`` with the actual outcome.
    @discardableResult
    public func thenThrows<Failure: Error>(
        _ type: Failure.Type,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) throws(UnmetExpectation) -> Self {
        try checkThrown("a \(type)", CallPlace(fileID, line)) { $0 is Failure }
        return self
    }

    private func checkThrown(
        _ expected: String,
        _ place: CallPlace,
        _ isExpected: (any Error) -> Bool
    ) throws(UnmetExpectation) {
        let recorded =
            events.isEmpty ? "recorded nothing" : "recorded \(counted(events.count)):\(list(events))"
        guard let error else {
            throw UnmetExpectation("expected that the command throws \(expected); it \(recorded)", at: place)
        }
        guard isExpected(error) else {
            throw UnmetExpectation(
                "expected that the command throws \(expected); it threw \(text(of: error))",
                at: place
            )
        }
        guard events.isEmpty else {
            throw UnmetExpectation("the command threw \(text(of: error)), but had \(recorded)", at: place)
        }
    }
}
