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
    /// Whether the dispatcher has ended: false if the deadline passed before, since a handler did not return.
    public let isComplete: Bool
    /// The label of the handler that has not returned; `nil` if all have, or if it is the error sink or another
    /// callback that has no label.
    public let stuckHandler: String?
}
