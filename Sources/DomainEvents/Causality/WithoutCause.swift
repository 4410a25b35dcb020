public import CEventIdentity
import EventDispatch

/// Runs a callback that no one event led to, though it may run inside another's scope: in a `flush` that polls.
@inlinable @inline(__always)
func withoutCause<Failure: Error>(_ body: () throws(Failure) -> Void) throws(Failure) {
    let before = event_cause_set(EventCause.scope(nil))
    defer { _ = event_cause_set(before) }
    try body()
}

extension DispatcherConfiguration {
    /// The same, but nothing leads to its callbacks.
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
