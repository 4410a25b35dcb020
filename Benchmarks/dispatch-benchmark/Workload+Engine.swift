import CAllocationCounter
import CEventRing
import EventDispatch
import Synchronization

extension Workload {
    /// Runs the work once on the engine.
    func runEngine(events: Int) throws -> Outcome {
        switch event {
        case .small: try runEngine(SmallEvent.self, events: events)
        case .large: try runEngine(LargeEvent.self, events: events)
        case .boxed: try runEngine(BoxedEvent.self, events: events)
        }
    }

    // Specialised for each event, as a program's own code would be: publish and subscribe are inlined here.
    @inline(__always)
    private func runEngine<Event: NumberedEvent>(_ type: Event.Type, events: Int) throws -> Outcome {
        var configuration = DispatcherConfiguration(
            mode: producers == 0 ? .manual : .thread(name: "dispatch")
        )
        configuration.queue.capacity = Self.capacity
        configuration.queue.waitStrategy = waitStrategy
        let dispatcher = EventDispatcher(configuration)
        let tallies = (0..<max(1, handlerCount)).map { _ in Tally() }
        var subscriptions: [Subscription] = []
        for tally in tallies.prefix(handlerCount) {
            subscriptions.append(subscribe(tally, to: type, dispatcher))
        }
        if producers == 0 { return try runOneThread(type, dispatcher, events, tallies, subscriptions) }

        let gate = Gate()
        let threads = try share(of: events).map { count in
            try ProducerThread { [batch] in
                try withUnsafeTemporaryAllocation(of: type, capacity: batch) { buffer in
                    gate.wait()
                    try Self.publish(dispatcher, count, batch: buffer)
                }
            }
        }
        try warmUp(type, dispatcher, tallies)
        // Every producer waits at the gate, so that nothing but publishing and dispatching is counted.
        gate.waitForArrivals(threads.count)
        let allocations = allocation_count()
        let begin = er_clock_now()
        gate.open()
        for thread in threads { thread.join() }
        try dispatcher.flush()
        var outcome = Outcome(nanoseconds: er_clock_now() - begin)
        outcome.allocations = allocation_count() - allocations
        for thread in threads { try thread.rethrow() }
        try finish(&outcome, dispatcher, events, tallies, subscriptions)
        return outcome
    }

    @inline(__always)
    private func runOneThread<Event: NumberedEvent>(
        _ type: Event.Type,
        _ dispatcher: EventDispatcher,
        _ events: Int,
        _ tallies: [Tally],
        _ subscriptions: [Subscription]
    ) throws -> Outcome {
        var poller = dispatcher.makePoller()
        try dispatcher.publish(Event(0))
        try poller.poll()
        for tally in tallies { tally.reset() }
        let allocations = allocation_count()
        let begin = er_clock_now()
        var done = 0
        while done < events {
            let count = min(Self.burst, events - done)
            for number in 0..<UInt64(count) { try dispatcher.publish(Event(number + 1)) }
            done += try poller.poll()
        }
        var outcome = Outcome(nanoseconds: er_clock_now() - begin)
        outcome.allocations = allocation_count() - allocations
        try finish(&outcome, dispatcher, events, tallies, subscriptions)
        return outcome
    }

    @inline(__always)
    private static func publish<Event: NumberedEvent>(
        _ dispatcher: EventDispatcher,
        _ count: Int,
        batch: UnsafeMutableBufferPointer<Event>
    ) throws {
        if batch.count == 1 {
            for number in 0..<UInt64(count) { try dispatcher.publish(Event(number + 1)) }
            return
        }
        var done = 0
        while done < count {
            let size = min(batch.count, count - done)
            for index in 0..<size {
                batch.initializeElement(at: index, to: Event(UInt64(done + index + 1)))
            }
            try dispatcher.publish(contentsOf: UnsafeBufferPointer(rebasing: batch[..<size]).span)
            done += size
        }
    }

    @inline(__always)
    private func subscribe<Event: NumberedEvent>(
        _ tally: Tally,
        to type: Event.Type,
        _ dispatcher: EventDispatcher
    ) -> Subscription {
        if case .weak = handlers {
            return dispatcher.subscribe(to: type, owner: tally) { tally, event in tally.add(event.number) }
        }
        return dispatcher.subscribe(to: type) { event in tally.add(event.number) }
    }

    /// The first event of a type makes its entry and, with an owner, the owner's side table.
    private func warmUp<Event: NumberedEvent>(
        _ type: Event.Type,
        _ dispatcher: EventDispatcher,
        _ tallies: [Tally]
    ) throws {
        try dispatcher.publish(Event(0))
        try dispatcher.flush()
        for tally in tallies { tally.reset() }
    }

    /// The row counts only if every handler saw every event.
    private func finish(
        _ outcome: inout Outcome,
        _ dispatcher: EventDispatcher,
        _ events: Int,
        _ tallies: [Tally],
        _ subscriptions: [Subscription]
    ) throws {
        for subscription in subscriptions { subscription.cancel() }
        let report = try dispatcher.shutdown()
        outcome.boxed = report.statistics.boxed - (event == .boxed ? 1 : 0)
        let dispatched = report.statistics.dispatched
        guard dispatched == UInt64(events) + 1 else {
            throw BenchmarkFailure(description: "\(dispatched) of \(events + 1) events were dispatched")
        }
        guard report.statistics.claimedCells == report.statistics.accountedCells else {
            throw BenchmarkFailure(description: "cells were claimed that did not come out")
        }
        let calls = report.statistics.handlers.handled
        guard calls == UInt64(handlerCount * (events + 1)) else {
            throw BenchmarkFailure(
                description: "the handlers were called \(calls) times for \(events + 1) events"
            )
        }
        for tally in tallies.prefix(handlerCount) where tally.sum != expectedSum(events: events) {
            throw BenchmarkFailure(description: "a handler's sum is \(tally.sum): it missed events")
        }
    }
}
