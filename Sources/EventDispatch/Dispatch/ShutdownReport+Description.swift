extension ShutdownReport: CustomStringConvertible {
    /// A line on the end, one of the counts, and one of what was not delivered, if there is any.
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
        if !undelivered.isEmpty {
            let types = undelivered.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            lines.append("undelivered: " + types.map { "\($0.value) \($0.key)" }.joined(separator: ", "))
        }
        return lines.joined(separator: "\n")
    }
}
