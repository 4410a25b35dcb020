import CEventRing
import EventDispatch

/// The processor time of an engine that has nothing to do.
enum IdleScenario {
    /// Runs an idle dispatcher for so many seconds, after a burst that wakes everything up.
    ///
    /// Returns the share of one core that the process used, and how often the dispatch thread went to sleep.
    static func run(seconds: Int) throws -> (share: Double, parks: UInt64) {
        let dispatcher = EventDispatcher()
        let tally = Tally()
        let subscription = dispatcher.subscribe(to: SmallEvent.self) { event in tally.add(event.number) }
        for number in 0..<1_000 { try dispatcher.publish(SmallEvent(UInt64(number))) }
        try dispatcher.flush()
        let cpu = er_clock_process_cpu()
        let begin = er_clock_now()
        while er_clock_now() - begin < UInt64(seconds) * 1_000_000_000 { er_nap(100_000_000) }
        let share = Double(er_clock_process_cpu() - cpu) / Double(er_clock_now() - begin)
        subscription.cancel()
        let report = try dispatcher.shutdown()
        guard report.statistics.handlers.handled == 1_000 else {
            throw BenchmarkFailure(
                description: "the handler saw \(report.statistics.handlers.handled) of 1000 events"
            )
        }
        return (share, report.statistics.parks)
    }
}
