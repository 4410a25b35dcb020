import CEventRing
import Synchronization

/// Counts of a dispatcher's events up to now, by what became of them.
///
/// Counts belong to one moment each, not all to the same: with publishes under way they are close, and when the
/// dispatcher has settled or ended they are exact and these laws hold:
///
/// - `attempted == accepted + refused.total`
/// - `accepted == dispatched + undelivered`, with `pendingCells == 0`
/// - `claimedCells == accountedCells`: the producers' own count of what they put into the ring, against the consumer's
/// - for the handlers together and for each subscription,
///   `offered == handled + failed + filtered + expired + cancelled + disabled + dropped + pending`
public struct DispatchStatistics: Sendable, Codable {
    /// The counts of one event type.
    public struct TypeCounts: Hashable, Sendable, Codable {
        /// The type's name, with its module.
        public let type: String
        /// Events dispatched.
        public let dispatched: UInt64
        /// Of those, events that no handler would have taken.
        public let dead: UInt64
        /// Of those, events that were filtered out by every handler that would have taken them.
        public let filtered: UInt64
        /// Of those, events that came while their type was disabled.
        public let disabled: UInt64
    }

    /// Events that the dispatcher has taken responsibility for and that are no longer in the ring.
    public var accepted: UInt64 { dispatched + undelivered }
    /// Events whose publish was tried, as far as they are no longer in the ring.
    public var attempted: UInt64 { accepted + refused.total }
    /// Events refused, by reason.
    public let refused: RefusalCounts
    /// Events dispatched: offered to the handlers of their type, whatever those did.
    public let dispatched: UInt64
    /// Events dispatched that no handler would have taken.
    public let dead: UInt64
    /// Events dispatched that were filtered out by every handler that would have taken them.
    public let filtered: UInt64
    /// Events dispatched while their type was disabled: they reached no handler.
    public let disabled: UInt64
    /// Events destroyed without having been dispatched, at the end.
    public let undelivered: UInt64
    /// Cells of the ring that are claimed and not yet released.
    ///
    /// An event takes one or more.
    public let pendingCells: Int
    /// Cells of the ring that producers have ever claimed, by the word that every claim changes.
    public let claimedCells: UInt64
    /// Cells of the events that came out of the ring, by their types: dispatched, or undelivered; and of claims that were
    /// given up.
    public let accountedCells: UInt64
    /// The outcomes of all handlers, ended ones included.
    public let handlers: HandlerCounts
    /// Subscriptions that have not ended.
    public let subscriptions: Int
    /// By event type, the most frequent first.
    public let types: [TypeCounts]
    /// Events that lay in memory of their own.
    public let boxed: UInt64
    /// Events that handlers published into a full ring, and that were dispatched from the spill.
    public let spilled: UInt64
    /// Calls of the error sink and of the dead-event handler that threw.
    public let sinkFailures: UInt64
    /// Calls of an `onBatchEnd` that threw.
    public let batchEndFailures: UInt64
    /// Times that the dispatch thread went to sleep.
    public let parks: UInt64
    /// Times that it had to wait for a record that was claimed and not yet committed.
    public let busyWaits: UInt64
}

extension EventDispatcher {
    /// The counts up to now.
    ///
    /// Any thread. O(types + subscriptions); takes locks that the hot paths never take.
    public var statistics: DispatchStatistics {
        core.statistics
    }

    /// Cells claimed and not yet released: 0 to the ring's capacity.
    ///
    /// Any thread, O(1).
    public var depth: Int { queue.depth }
}

extension DispatchCore {
    var statistics: DispatchStatistics {
        // A type has two counters if some of its records were awaited.
        let counters = typeCounters.withLock { $0 }
        let types = Dictionary(grouping: counters, by: \.key).map { key, counters in
            DispatchStatistics.TypeCounts(
                type: key.name,
                dispatched: counters.reduce(0) { $0 + er_counter(&$1.words.pointee.dispatched) },
                dead: counters.reduce(0) { $0 + er_counter(&$1.words.pointee.dead) },
                filtered: counters.reduce(0) { $0 + er_counter(&$1.words.pointee.filtered) },
                disabled: counters.reduce(0) { $0 + er_counter(&$1.words.pointee.disabled) }
            )
        }.sorted { ($1.dispatched, $0.type) < ($0.dispatched, $1.type) }
        let (handlers, subscriptions) = registry.state.withLock { state in
            var counts = state.retiredCounts
            for slot in state.ended + state.draining { counts.add(slot.counts) }
            for slot in state.slots.values { counts.add(slot.counts) }
            return (counts, state.slots.count)
        }
        return DispatchStatistics(
            refused: queue.refusals.snapshot,
            dispatched: types.reduce(0) { $0 + $1.dispatched },
            dead: types.reduce(0) { $0 + $1.dead },
            filtered: types.reduce(0) { $0 + $1.filtered },
            disabled: types.reduce(0) { $0 + $1.disabled },
            undelivered: undelivered.withLock { $0.events.values.reduce(0, +) },
            pendingCells: queue.depth,
            claimedCells: claimedCells,
            accountedCells: accountedCells(counters),
            handlers: handlers,
            subscriptions: subscriptions,
            types: types,
            boxed: queue.boxed.load(ordering: .relaxed),
            spilled: queue.spilled.load(ordering: .relaxed),
            sinkFailures: notes.sinks.failures.load(ordering: .relaxed),
            batchEndFailures: notes.batchEndFailures.load(ordering: .relaxed),
            parks: er_ring_parks(queue.ring),
            busyWaits: er_ring_busy_waits(queue.ring)
        )
    }
}

extension DispatchStatistics: CustomStringConvertible {
    /// One line of the counts that are not 0.
    ///
    ///     5 dispatched, 1 dead, 2 refused (1 closed, 1 full); handlers: 4 handled, 1 failed; 2 subscriptions
    public var description: String {
        var events = ["\(dispatched) dispatched"]
        events += texts([
            (dead, "dead"), (filtered, "filtered"), (disabled, "disabled"), (undelivered, "undelivered"),
        ])
        if refused.total > 0 { events.append(refused.description) }
        if pendingCells > 0 { events.append("\(pendingCells) cells pending") }
        let troubles = texts([
            (spilled, "spilled"), (sinkFailures, "sink failures"), (batchEndFailures, "batch end failures"),
        ])
        let parts = [
            events.joined(separator: ", "), "handlers: \(handlers)",
            "\(subscriptions) subscription\(subscriptions == 1 ? "" : "s")",
        ]
        return (parts + troubles).joined(separator: "; ")
    }
}

extension DispatchStatistics.TypeCounts: CustomStringConvertible {
    /// The type and its counts that are not 0: `Market.Tick: 5 dispatched, 1 dead`.
    public var description: String {
        let counts = texts([(dead, "dead"), (filtered, "filtered"), (disabled, "disabled")])
        return "\(type): " + (["\(dispatched) dispatched"] + counts).joined(separator: ", ")
    }
}

/// Those that are not 0.
private func texts(_ counts: [(UInt64, String)]) -> [String] {
    counts.filter { $0.0 > 0 }.map { "\($0) \($1)" }
}
