/// An account of every event, at a dispatcher's end.
public struct ShutdownReport: Sendable {
    /// The counts: final if ``isComplete``, of the moment otherwise.
    public let statistics: DispatchStatistics
    /// Events that were accepted and not delivered, by the name of their type.
    ///
    /// Empty unless a manual dispatcher was torn down without a poller, or the deadline passed. If not ``isComplete``,
    /// at least so many: all in the ring behind the event that is being handled. What handlers had published into a
    /// full ring comes on top.
    public let undelivered: [String: UInt64]
    /// Events that async handlers had not begun when the deadline had passed, by the handler's label: destroyed in their
    /// buffers, or on the way there.
    ///
    /// They have been dispatched, and count as cancelled for their handlers. What sequences hold is not among them: their
    /// consumers still get it.
    public let unhandled: [String: UInt64]
    /// Events that were accepted and not delivered, or not handled by some async handler: the sum of ``undelivered`` and
    /// ``unhandled``.
    public var lost: UInt64 { (Array(undelivered.values) + unhandled.values).reduce(0, +) }
    /// Whether this is final: false if the deadline passed while a handler, synchronous or async, had not returned.
    public let isComplete: Bool
    /// The label of a handler that has not returned; `nil` if all have, or if it is the error sink or another
    /// callback that has no label.
    public let stuckHandler: String?
}

extension ShutdownReport: CustomStringConvertible {
    /// A line on the end, one of the counts, and one each of what was not delivered and not handled, if there is any.
    ///
    ///     not ended: the handler "audit" has not returned
    ///     5 dispatched; handlers: 5 handled; 1 subscription
    ///     undelivered: 3 Market.Tick, 1 Market.Trade
    public var description: String {
        var lines: [String] = []
        if isComplete {
            lines.append("ended")
        } else if let stuckHandler {
            lines.append("not ended: the handler \"\(stuckHandler)\" has not returned")
        } else {
            lines.append("not ended: a callback has not returned")
        }
        lines.append(statistics.description)
        if !undelivered.isEmpty { lines.append("undelivered: \(Self.list(undelivered))") }
        if !unhandled.isEmpty { lines.append("unhandled, by handler: \(Self.list(unhandled))") }
        return lines.joined(separator: "\n")
    }

    /// The greatest first.
    private static func list(_ counts: [String: UInt64]) -> String {
        counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
            .joined(separator: ", ")
    }
}
