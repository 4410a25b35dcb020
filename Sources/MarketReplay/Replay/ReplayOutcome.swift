package import EventDispatch

/// What a replay came to, all passes together.
package struct ReplayOutcome: Sendable {
    /// The result, the same in every pass.
    package let result: PassResult
    /// How many passes there were.
    package let passes: Int
    /// Bars of one pass.
    package let bars: Int
    /// From the first publish to the last pass's settling.
    package let duration: Duration
    /// Events published, by the count of those who published them.
    package let events: EventTally
    /// The engine's final counts, which agree with it.
    package let statistics: DispatchStatistics

    /// Events published.
    package var published: Int { events.total }

    /// Events dispatched in a second.
    package var eventsPerSecond: Double {
        Double(published) / (duration / .seconds(1))
    }
}
