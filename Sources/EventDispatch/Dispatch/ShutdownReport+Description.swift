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
