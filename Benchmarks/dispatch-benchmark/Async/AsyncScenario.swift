import CAllocationCounter
import CEventRing
import CRingFloor
import EventDispatch

/// Measures one async handler behind its buffer, which loses nothing, in turn with Swift's own ways.
enum AsyncScenario {
    static func measure(_ name: String, events: Int, rounds: Int, _ progress: () -> Void) throws -> Row {
        var (seconds, rates, floors, ratios): ([Double], [Double], [Double], [Double]) = ([], [], [], [])
        var peers: [String: [Double]] = [:]
        var allocations: UInt64 = 0
        _ = try engine(events: events)
        for _ in 0..<rounds {
            let floor = try Workload().runFloor(events: events).perSecond(events)
            let outcome = try engine(events: events)
            for peer in AsyncPeer.allCases {
                peers[peer.rawValue, default: []].append(try peer.run(events: events).perSecond(events))
            }
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
            eventBytes: MemoryLayout<SmallEvent>.size,
            handlers: 1,
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
            peersEventsPerSecond: peers.mapValues { Spread($0).median }
        )
    }

    /// Runs a round: a thread publishes, and the clock stops when the handler has seen the last event.
    private static func engine(events: Int) throws -> Outcome {
        var configuration = DispatcherConfiguration()
        configuration.queue.capacity = Workload.capacity
        let dispatcher = EventDispatcher(configuration)
        let seen = Arrivals(events)
        let subscription = dispatcher.subscribe(to: SmallEvent.self, buffering: .suspendDispatch(1_024)) {
            event async in
            seen.note(event.number)
        }
        let outcome = try timed(events) { number in
            try dispatcher.publish(SmallEvent(number))
        } until: {
            seen.wait()
        }
        try dispatcher.shutdown()
        guard seen.isExact, subscription.counts.dropped == 0 else {
            throw BenchmarkFailure(description: "the async handler did not see every event once")
        }
        return outcome
    }

    /// Calls `publish` for every number on a thread of its own, and takes the time until `until` returns.
    static func timed(
        _ events: Int,
        _ publish: @escaping @Sendable (UInt64) throws -> Void,
        until: () -> Void
    ) throws -> Outcome {
        let gate = Gate()
        let producer = try ProducerThread {
            gate.wait()
            for number in 1...UInt64(events) { try publish(number) }
        }
        gate.waitForArrivals(1)
        let allocations = allocation_count()
        let begin = er_clock_now()
        gate.open()
        producer.join()
        until()
        var outcome = Outcome(nanoseconds: er_clock_now() - begin)
        outcome.allocations = allocation_count() - allocations
        try producer.rethrow()
        return outcome
    }
}
