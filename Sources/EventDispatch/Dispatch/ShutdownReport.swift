/// What became of every event, at a dispatcher's end.
public struct ShutdownReport: Sendable {
    /// The final counts.
    public let statistics: DispatchStatistics
    /// Events that were accepted and not delivered, by the name of their type.
    ///
    /// Empty unless a manual dispatcher was torn down without a poller.
    public let undelivered: [String: UInt64]
}
