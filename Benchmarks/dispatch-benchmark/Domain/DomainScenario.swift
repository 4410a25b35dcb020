import CAllocationCounter
import CEventRing
import CRingFloor
import DomainEvents
import EventDispatch

extension DomainWorkload {
    /// One round on the engine.
    func runEngine(events: Int) throws -> (outcome: Outcome, work: PublishingWork) {
        var configuration = DispatcherConfiguration()
        configuration.queue.capacity = Workload.capacity
        let publisher = DomainEventPublisher(configuration)
        let work = try prepare(publisher)
        // The first event of a type makes its entry.
        try work.publish(2_048)
        try publisher.flush()
        let gate = Gate()
        let producer = try ProducerThread {
            gate.wait()
            try work.publish(events)
        }
        gate.waitForArrivals(1)
        let allocations = allocation_count()
        let begin = er_clock_now()
        gate.open()
        producer.join()
        try publisher.flush()
        var outcome = Outcome(nanoseconds: er_clock_now() - begin)
        outcome.allocations = allocation_count() - allocations
        try producer.rethrow()
        let report = try publisher.shutdown()
        outcome.boxed = report.statistics.boxed
        let calls = report.statistics.handlers.handled
        guard calls == UInt64(work.handlers * (events + 2_048)) else {
            throw BenchmarkFailure(
                description: "the handlers were called \(calls) times for \(events + 2_048) events"
            )
        }
        return (outcome, work)
    }

    /// One round on the bare ring, with records of as many cells and words as an event has.
    func runFloor(events: Int, bytes: Int) throws -> Outcome {
        let wait = WaitStrategy.adaptive.parameters
        var work = rf_work(
            capacity: UInt64(Workload.capacity),
            events: UInt64(events),
            producers: 1,
            batch: 1,
            cells: UInt32((bytes + 16 + 63) / 64),
            words: UInt32(max(3, bytes / 8)),
            pauses: wait.pauses,
            yields: wait.yields,
            spin: wait.spin,
            gathers: wait.gathers
        )
        var outcome = rf_outcome()
        let error = rf_run(&work, &outcome)
        guard error == 0 else { throw BenchmarkFailure(description: "the floor failed: error \(error)") }
        return Outcome(nanoseconds: outcome.nanoseconds)
    }

    func measure(_ name: String, events: Int, rounds: Int, _ progress: () -> Void) throws -> Row {
        var (seconds, rates, floors, ratios): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        var allocations: UInt64 = 0
        var (outcome, work) = try runEngine(events: events)
        for _ in 0..<rounds {
            let floor = try runFloor(events: events, bytes: work.eventBytes).perSecond(events)
            (outcome, work) = try runEngine(events: events)
            seconds.append(Double(outcome.nanoseconds) / 1e9)
            rates.append(outcome.perSecond(events))
            floors.append(floor)
            ratios.append(outcome.perSecond(events) / floor)
            allocations = max(allocations, outcome.allocations)
            progress()
        }
        let ratio = Spread(ratios)
        return Row(
            scenario: name,
            producers: 1,
            batch: 1,
            eventBytes: work.eventBytes,
            handlers: work.handlers,
            waitStrategy: "\(WaitStrategy.adaptive)",
            events: events,
            rounds: rounds,
            seconds: Spread(seconds).median,
            eventsPerSecond: Spread(rates).median,
            floorEventsPerSecond: Spread(floors).median,
            floorRatio: ratio.median,
            floorRatioLow: ratio.low,
            floorRatioHigh: ratio.high,
            allocationsPerEvent: allocation_counter_works() == 0
                ? nil : Double(allocations) / Double(events),
            boxedEvents: Int(outcome.boxed)
        )
    }
}
