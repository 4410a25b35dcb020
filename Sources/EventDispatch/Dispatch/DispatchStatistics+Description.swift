extension DispatchStatistics: CustomStringConvertible {
    /// One line of the counts that are not 0.
    ///
    ///     5 dispatched, 1 dead, 2 refused (1 closed, 1 full); handlers: 4 handled, 1 failed; 2 subscriptions
    public var description: String {
        var events = ["\(dispatched) dispatched"]
        events += texts([
            (dead, "dead"), (filtered, "filtered"), (disabled, "disabled"), (undelivered, "undelivered"),
        ])
        if refused.total > 0 { events.append(refused.description) }
        if pendingCells > 0 { events.append("\(pendingCells) cells pending") }
        let troubles = texts([
            (spilled, "spilled"), (sinkFailures, "sink failures"), (batchEndFailures, "batch end failures"),
        ])
        let parts = [
            events.joined(separator: ", "), "handlers: \(handlers)",
            "\(subscriptions) subscription\(subscriptions == 1 ? "" : "s")",
        ]
        return (parts + troubles).joined(separator: "; ")
    }
}

extension DispatchStatistics.TypeCounts: CustomStringConvertible {
    /// The type and its counts that are not 0: `Market.Tick: 5 dispatched, 1 dead`.
    public var description: String {
        let counts = texts([(dead, "dead"), (filtered, "filtered"), (disabled, "disabled")])
        return "\(type): " + (["\(dispatched) dispatched"] + counts).joined(separator: ", ")
    }
}

extension RefusalCounts: CustomStringConvertible {
    /// How many, and the reasons that occurred: `2 refused (1 closed, 1 full)`.
    public var description: String {
        let reasons = texts([
            (closed, "closed"), (full, "full"), (timedOut, "timed out"), (cancelled, "cancelled"),
            (dropped, "dropped"), (spillFull, "spill full"), (tooLarge, "too large"),
            (wouldDeadlock, "would deadlock"),
        ])
        return reasons.isEmpty ? "0 refused" : "\(total) refused (\(reasons.joined(separator: ", ")))"
    }
}

extension HandlerCounts: CustomStringConvertible {
    /// The counts that are not 0: `4 handled, 1 failed`.
    public var description: String {
        let counts = texts([
            (handled, "handled"), (failed, "failed"), (filtered, "filtered"), (expired, "expired"),
            (cancelled, "cancelled"), (disabled, "disabled"), (dropped, "dropped"), (pending, "pending"),
        ])
        return counts.isEmpty ? "nothing offered" : counts.joined(separator: ", ")
    }
}

/// Those that are not 0.
private func texts(_ counts: [(UInt64, String)]) -> [String] {
    counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }
}
