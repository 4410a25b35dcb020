import CRingFloor

extension Workload {
    /// Runs the floor once: the bare C ring.
    func runFloor(events: Int) throws -> Outcome {
        var work = floor(events: events)
        var outcome = rf_outcome()
        let error = rf_run(&work, &outcome)
        guard error == 0 else { throw BenchmarkFailure(description: "the floor failed: error \(error)") }
        guard outcome.events == UInt64(events), outcome.sum == expectedSum(events: events) else {
            throw BenchmarkFailure(description: "the floor saw \(outcome.events) of \(events) events")
        }
        return Outcome(nanoseconds: outcome.nanoseconds)
    }

    /// The sum of the numbers that all producers write: each counts from 1.
    ///
    /// On one thread every burst does.
    func expectedSum(events: Int) -> UInt64 {
        let shares = producers == 0 ? bursts(events: events) : share(of: events)
        return shares.reduce(0) { $0 &+ UInt64($1) &* UInt64($1 + 1) / 2 }
    }

    /// The number of events that each producer publishes.
    func share(of events: Int) -> [Int] {
        let producers = max(1, self.producers)
        return (0..<producers).map { events / producers + ($0 < events % producers ? 1 : 0) }
    }

    /// On one thread: bursts of what one poll takes.
    private func bursts(events: Int) -> [Int] {
        let burst = Self.burst
        return Array(repeating: burst, count: events / burst) + (events % burst > 0 ? [events % burst] : [])
    }

    /// Events published between two polls on one thread: a poll's batch.
    static let burst = 1_024
}
