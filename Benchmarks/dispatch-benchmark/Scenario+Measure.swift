import CAllocationCounter
import EventDispatch

/// The settings of a benchmark's run.
struct Plan {
    var rounds: Int
    /// Events of one round; nil: the scenario's own number.
    var events: Int?
    var idleSeconds: Int
}

extension Scenario {
    /// Measures the scenario: its work and the floor in turn, round by round.
    ///
    /// Calls `progress` after every step.
    func measure(_ plan: Plan, progress: () -> Void) throws -> Row {
        switch kind {
        case .throughput(let workload): try measure(workload, plan, progress)
        case .domain(let workload):
            try workload.measure(name, events: plan.events ?? events, rounds: plan.rounds, progress)
        case .async:
            try AsyncScenario.measure(name, events: plan.events ?? events, rounds: plan.rounds, progress)
        case .coding:
            try CodingScenario.measure(name, events: plan.events ?? events, rounds: plan.rounds, progress)
        case .idle: try measureIdle(plan, progress)
        }
    }

    /// The number of times that `measure` calls `progress`.
    func steps(_ plan: Plan) -> Int {
        switch kind {
        case .throughput, .domain, .async, .coding: plan.rounds
        case .idle: 1
        }
    }

    private func measure(_ workload: Workload, _ plan: Plan, _ progress: () -> Void) throws -> Row {
        let events = plan.events ?? self.events
        let isWeak = if case .weak = workload.handlers { true } else { false }
        var seconds: [Double] = []
        var rates: [Double] = []
        var floors: [Double] = []
        var ratios: [Double] = []
        var singleRatios: [Double] = []
        var allocations: UInt64 = 0
        var boxed: UInt64 = 0
        // A first round that is not counted: pages, caches, the processor's clock.
        _ = try workload.runEngine(events: events)
        for _ in 0..<plan.rounds {
            let floor = try workload.runFloor(events: events).perSecond(events)
            let outcome = try workload.runEngine(events: events)
            let rate = outcome.perSecond(events)
            if isWeak {
                singleRatios.append(rate / (try Workload().runEngine(events: events).perSecond(events)))
            }
            seconds.append(Double(outcome.nanoseconds) / 1e9)
            rates.append(rate)
            floors.append(floor)
            ratios.append(rate / floor)
            // The worst round: an allocation that happens only sometimes still happens.
            allocations = max(allocations, outcome.allocations)
            boxed = outcome.boxed
            progress()
        }
        let ratio = Spread(ratios)
        return Row(
            scenario: name,
            producers: workload.producers,
            batch: workload.batch,
            eventBytes: workload.eventBytes,
            handlers: workload.handlerCount,
            waitStrategy: "\(workload.waitStrategy)",
            events: events,
            rounds: plan.rounds,
            seconds: Spread(seconds).median,
            eventsPerSecond: Spread(rates).median,
            floorEventsPerSecond: Spread(floors).median,
            floorRatio: ratio.median,
            floorRatioLow: ratio.low,
            floorRatioHigh: ratio.high,
            singleRatio: isWeak ? Spread(singleRatios).median : nil,
            allocationsPerEvent: allocation_counter_works() == 0
                ? nil : Double(allocations) / Double(events),
            boxedEvents: Int(boxed)
        )
    }

    private func measureIdle(_ plan: Plan, _ progress: () -> Void) throws -> Row {
        let (share, parks) = try IdleScenario.run(seconds: plan.idleSeconds)
        progress()
        return Row(
            scenario: name,
            producers: 0,
            batch: 1,
            eventBytes: MemoryLayout<SmallEvent>.size,
            handlers: 1,
            waitStrategy: "\(WaitStrategy.adaptive)",
            events: events,
            rounds: 1,
            seconds: Double(plan.idleSeconds),
            idleShare: share,
            parks: Int(parks)
        )
    }
}
