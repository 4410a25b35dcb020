import CEventRing
import EventDispatch
import TestSupport

extension Round {
    /// Checks the counts, when every actor has ended and every dispatcher has been shut down.
    func check() {
        for (index, site) in sites.enumerated() {
            hold("dispatcher \(index)") { [self] in difference(site, index) }
        }
        hold("handlers") { [self] in
            for (probe, subscription) in all {
                guard let subscription else { continue }
                if let wrong = difference(probe, subscription.counts) {
                    return "\(probe.label) \(probe.plan): \(wrong)"
                }
            }
            return nil
        }
        hold("dispatchers left behind") { [self] in
            for left in left.withLock({ $0 }) where !left.plan.isManual {
                let (handled, accepted) = (left.probe.handled.value, left.accepted.value)
                if handled != accepted { return "\(left.plan): handled \(handled) of \(accepted)" }
            }
            return nil
        }
    }

    /// Waits until nothing differs any more, since async handlers go on for a while.
    private func hold(_ what: String, _ difference: () -> String?) {
        let limit = er_clock_now() + Board.board.grace
        while let wrong = difference() {
            if er_clock_now() > limit { Board.board.fail("\(what): \(wrong)") }
            sched_yield()
        }
    }

    private func difference(_ site: Site, _ index: Int) -> String? {
        let statistics = site.dispatcher.statistics
        let hasLosses = site.callbacks.hasLossHandler.value > 0
        if let wrong = site.tally.difference(from: statistics, lossEvents: hasLosses) { return wrong }
        let callbacks = site.callbacks
        let types = statistics.types.reduce(0) { $0 + $1.dispatched }
        let undelivered = Int(statistics.undelivered)
        let fickle = statistics.types.filter { $0.type.hasSuffix("FickleEvent") }
        let disabled = Int(fickle.reduce(0) { $0 + $1.disabled })
        let own =
            Int(types)
            - Int(
                statistics.types.filter { $0.type.hasSuffix("EventsDropped") }.reduce(0) {
                    $0 + $1.dispatched
                }
            )
        let batchEndFailures = Int(statistics.batchEndFailures)
        let pairs: [(String, Int, Int)] = [
            ("accepted", Int(statistics.accepted), Int(statistics.dispatched) + undelivered),
            ("types", Int(types), Int(statistics.dispatched)),
            ("pending cells", statistics.pendingCells, 0),
            ("subscriptions", statistics.subscriptions, 0),
            ("dead", Int(statistics.dead), callbacks.dead.value),
            ("failures", Int(statistics.handlers.failed) + batchEndFailures, callbacks.sunk.value),
            (
                "sink failures", Int(statistics.sinkFailures),
                callbacks.sinkThrown.value + callbacks.deadThrown.value
            ),
            ("seen by the steady handler", site.steady.handled.value, own - disabled),
            ("its count", Int(site.steadySubscription.counts.handled), site.steady.handled.value),
            ("handlers pending", Int(statistics.handlers.pending), 0),
        ]
        if let wrong = pairs.first(where: { $0.1 != $0.2 }) {
            return "\(wrong.0): \(wrong.1), not \(wrong.2); \(statistics)"
        }
        let sum = site.steady.steadyChecksum
        if undelivered == 0 && sum != site.tally.checksum.value {
            return
                "the events seen are not those published, though as many: \(sum), \(site.tally.checksum.value)"
        }
        return nil
    }

    private func difference(_ probe: Probe, _ counts: HandlerCounts) -> String? {
        if counts.pending > 0 { return "pending: \(counts)" }
        let failed = probe.thrown.value + probe.filterThrown.value
        if Int(counts.handled) != probe.handled.value {
            return "handled \(probe.handled.value), counted \(counts)"
        }
        if Int(counts.filtered) != probe.filtered.value {
            return "filtered \(probe.filtered.value), counted \(counts)"
        }
        // Those that found the buffer full were never seen by the handler.
        let mayMiss = probe.plan.form.isAsync && probe.plan.buffering.whenFull == .fail
        let isWrong = mayMiss ? Int(counts.failed) < failed : Int(counts.failed) != failed
        return isWrong ? "failed \(failed), counted \(counts)" : nil
    }
}
