public import DomainEvents
public import EventDispatch

/// Passes `body` a publisher whose handlers run on this thread, inside the calls that wait: a test without threads.
///
///     try withManualPublisher { publisher in
///         let risk = Risk(publisher)
///         let alarms = EventRecorder(LimitExceeded.self, on: publisher)
///         try publisher.publish(OrderPlaced(units: 1_000_000))
///         #expect(try alarms.settledEvents().count == 1)
///     }
///
/// `settle()`, `flush()`, `publishAndWait(_:)` and a recorder's waits dispatch events; `publish` alone does not. At the
/// end the remaining events are dispatched and the publisher is shut down. `body` is synchronous, also in an
/// asynchronous test, so that it stays on its thread.
///
/// - Throws: the error of `body`; ``UnmetExpectation`` with the errors of handlers, if any threw.
public func withManualPublisher<Result>(
    filter: EventFilter = .all,
    fileID: StaticString = #fileID,
    line: UInt = #line,
    _ body: (DomainEventPublisher) throws -> Result
) throws -> Result {
    let failures = Failures()
    let publisher = DomainEventPublisher(failures.configuration, filter: filter)
    return try run(publisher.dispatcher, failures, CallPlace(fileID, line)) { try body(publisher) }
}

/// Passes `body` a dispatcher whose handlers run on this thread.
///
/// Like ``withManualPublisher(filter:fileID:line:_:)``, for events that are no domain events.
///
/// - Throws: the error of `body`; ``UnmetExpectation`` with the errors of handlers, if any threw.
public func withManualDispatcher<Result>(
    fileID: StaticString = #fileID,
    line: UInt = #line,
    _ body: (EventDispatcher) throws -> Result
) throws -> Result {
    let failures = Failures()
    let dispatcher = EventDispatcher(failures.configuration)
    return try run(dispatcher, failures, CallPlace(fileID, line)) { try body(dispatcher) }
}

private func run<Result>(
    _ dispatcher: EventDispatcher,
    _ failures: Failures,
    _ place: CallPlace,
    _ body: () throws -> Result
) throws -> Result {
    let poller = dispatcher.makePoller()
    return try withExtendedLifetime(poller) {
        defer { _ = try? dispatcher.shutdown() }
        let result = try body()
        // Before the shutdown, which refuses events that handlers publish meanwhile.
        try dispatcher.settle()
        try failures.check(place)
        return result
    }
}

/// Errors of handlers.
private final class Failures: Sendable {
    private let texts = Guarded<[String]>([])

    var configuration: DispatcherConfiguration {
        DispatcherConfiguration(mode: .manual) { failure in
            let line = "\n  \(failure.handler): \(failure.error), for \(text(of: failure.event))"
            self.texts.withLock { $0.append(line) }
        }
    }

    func check(_ place: CallPlace) throws(UnmetExpectation) {
        let texts = texts.withLock { $0 }
        guard !texts.isEmpty else { return }
        throw UnmetExpectation("expected that no handler throws:\(texts.joined())", at: place)
    }
}
