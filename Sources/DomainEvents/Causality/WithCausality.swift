public import CEventIdentity
import EventDispatch

/// Runs `body` with `event` as the cause of events made inside.
///
/// Their causation is its id, and they share its correlation.
///
/// Handlers of a ``DomainEventPublisher`` run like this already. Use it on threads and detached tasks of your own.
@inlinable
public func withCausality<Result, Failure: Error>(
    of event: some DomainEvent,
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    try withCausality(EventCause(event.metadata), body)
}

/// Runs `body` with a captured cause; `nil` means no cause, whatever the task has.
@inlinable
public func withCausality<Result, Failure: Error>(
    _ cause: EventCause?,
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    let before = event_cause_set(EventCause.scope(cause))
    defer { _ = event_cause_set(before) }
    return try body()
}

/// Runs `body` as one course of action.
///
/// Events made inside share the correlation, a fresh one unless given. Their causation is nil, except for events that
/// handlers make inside.
@inlinable
public func withCorrelation<Result, Failure: Error>(
    _ correlation: EventID = EventID(),
    _ body: () throws(Failure) -> Result
) throws(Failure) -> Result {
    try withCausality(EventCause(causationID: nil, correlationID: correlation), body)
}

/// Runs an asynchronous `body`, and the child tasks that it awaits, with `event` as the cause of events made inside.
public func withCausality<Result>(
    of event: some DomainEvent,
    _ body: () async throws -> Result
) async rethrows -> Result {
    try await withCausality(EventCause(event.metadata), body)
}

/// Runs an asynchronous `body`, and the child tasks that it awaits, with a captured cause.
public func withCausality<Result>(
    _ cause: EventCause?,
    _ body: () async throws -> Result
) async rethrows -> Result {
    try await TaskCause.$current.withValue(TaskCause.makeScope(cause), operation: body)
}

/// Runs an asynchronous `body`, and the child tasks that it awaits, as one course of action.
public func withCorrelation<Result>(
    _ correlation: EventID = EventID(),
    _ body: () async throws -> Result
) async rethrows -> Result {
    try await withCausality(EventCause(causationID: nil, correlationID: correlation), body)
}

/// Runs a callback without a cause, even inside another event's scope, as in a `flush` that polls.
@inlinable @inline(__always)
func withoutCause<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let before = event_cause_set(EventCause.scope(nil))
    defer { _ = event_cause_set(before) }
    try body()
}

extension DispatcherConfiguration {
    /// A copy of the configuration whose callbacks run without a cause.
    var withCauselessCallbacks: DispatcherConfiguration {
        var configuration = self
        configuration.errorSink = errorSink.map(causeless)
        configuration.deadEventHandler = deadEventHandler.map(causeless)
        return configuration
    }
}

private func causeless<Argument>(
    _ callback: @escaping @Sendable (Argument) throws -> Void
) -> @Sendable (Argument) throws -> Void {
    { argument in try withoutCause { () throws in try callback(argument) } }
}
