/// What became of every event, at a dispatcher's end.
public struct ShutdownReport: Sendable {
    /// The counts: final if ``isComplete``, of the moment otherwise.
    public let statistics: DispatchStatistics
    /// Events that were accepted and not delivered, by the name of their type.
    ///
    /// Empty unless a manual dispatcher was torn down without a poller, or the deadline passed. If not ``isComplete``,
    /// at least so many: all in the ring behind the event that is being handled. What handlers had published into a
    /// full ring comes on top.
    public let undelivered: [String: UInt64]
    /// Events that async handlers' buffers still held when the deadline had passed: destroyed, by the handler's label.
    ///
    /// They have been dispatched, and count as cancelled for their handlers. What sequences hold is not among them: their
    /// consumers still get it.
    public let unhandled: [String: UInt64]
    /// Whether this is final: false if the deadline passed while a handler, synchronous or async, had not returned.
    public let isComplete: Bool
    /// The label of a handler that has not returned; `nil` if all have, or if it is the error sink or another
    /// callback that has no label.
    public let stuckHandler: String?
}
