import DomainEvents
import EventDispatch

extension PassCounts {
    /// Compares the engine's counts with the independent ones, and returns a sentence for each difference.
    ///
    /// Every published event must be accepted, dispatched, handled by each of its handlers, and received as its own
    /// type.
    func violations(in statistics: DispatchStatistics) -> [String] {
        var violations: [String] = []
        func check(_ name: String, _ figure: UInt64, _ expected: Int) {
            if figure != UInt64(expected) { violations.append("\(name) is \(figure), not \(expected)") }
        }
        check("accepted", statistics.accepted, published.total)
        check("dispatched", statistics.dispatched, published.total)
        check("handled", statistics.handlers.handled, handled)
        check("failed", statistics.handlers.failed, 0)
        check("expired", statistics.handlers.expired, 0)
        check("cancelled", statistics.handlers.cancelled, 0)
        check("refused", statistics.refused.total, 0)
        check("undelivered", statistics.undelivered, 0)
        check("dead", statistics.dead, 0)
        check("pending cells", UInt64(statistics.pendingCells), 0)
        if statistics.claimedCells != statistics.accountedCells {
            violations.append(
                "\(statistics.claimedCells) cells were claimed, and \(statistics.accountedCells) came out"
            )
        }
        for (type, count) in published.types where received[type] != count {
            violations.append("\(received[type]) of \(count) \(type.eventType) arrived")
        }
        return violations
    }
}
