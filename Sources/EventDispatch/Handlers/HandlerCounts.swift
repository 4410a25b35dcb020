import CEventRing

/// What became of the events that were offered to one handler, or to several together.
public struct HandlerCounts: Hashable, Sendable, Codable {
    /// Calls that returned.
    public internal(set) var handled: UInt64 = 0
    /// Calls that threw.
    public internal(set) var failed: UInt64 = 0
    /// Not called: the owner was gone.
    public internal(set) var expired: UInt64 = 0
    /// Not called: cancelled while the event was on its way.
    public internal(set) var cancelled: UInt64 = 0

    /// Events offered: every one of them became one of the others.
    public var offered: UInt64 { handled + failed + expired + cancelled }

    mutating func add(_ other: HandlerCounts) {
        handled += other.handled
        failed += other.failed
        expired += other.expired
        cancelled += other.cancelled
    }
}

extension HandlerSlot {
    /// A snapshot; any thread.
    ///
    /// A run that is under way is counted when it ends.
    var counts: HandlerCounts {
        HandlerCounts(
            handled: er_counter(&counters.pointee.handled),
            failed: er_counter(&counters.pointee.failed),
            expired: er_counter(&counters.pointee.expired),
            cancelled: er_counter(&counters.pointee.cancelled)
        )
    }
}
