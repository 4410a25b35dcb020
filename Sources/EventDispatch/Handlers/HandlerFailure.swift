/// A handler's failure, as the error sink is told of it.
///
/// The other handlers of the event are called all the same.
public struct HandlerFailure: Sendable {
    /// The error that the handler threw.
    public let error: any Error
    /// The event that it was given.
    public let event: any Sendable
    /// The handler's label: as given to `subscribe`, or the place of that call.
    public let handler: String
    /// The event's position in the dispatcher's total order: never decreasing.
    ///
    /// Events that were spilled at the same position share one, also with the event that follows them.
    public let sequence: UInt64
}

/// An event that no handler took, as the dead-event handler is told of it.
public struct DeadEvent: Sendable {
    /// The event.
    public let event: any Sendable
    /// The event's position in the dispatcher's total order: never decreasing.
    ///
    /// Events that were spilled at the same position share one, also with the event that follows them.
    public let sequence: UInt64
}

/// Stands in a ``HandlerFailure`` for the event when what failed was a handler's `onBatchEnd`.
public struct BatchEndMarker: Sendable {}
