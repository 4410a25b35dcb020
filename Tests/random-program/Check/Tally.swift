import EventDispatch
import TestSupport

/// The program's own count of publishes: the answers of one dispatcher or queue to its publishers.
final class Tally: Sendable {
    /// Accepted for certain.
    let accepted = Counter()
    /// Accepted, or dropped in silence.
    let maybe = Counter()
    /// Of the certain events, those of kinds that are never disabled.
    let checksum = Counter()
    let closed = Counter()
    let full = Counter()
    let timedOut = Counter()
    let cancelled = Counter()
    let spillFull = Counter()
    let tooLarge = Counter()
    let wouldDeadlock = Counter()

    var attempted: Int { accepted.value + maybe.value + refused }

    private var refused: Int {
        closed.value + full.value + timedOut.value + cancelled.value + spillFull.value + tooLarge.value
            + wouldDeadlock.value
    }

    func accept(_ stamps: [Stamp], _ kinds: [EventKind]) {
        for (stamp, kind) in zip(stamps, kinds) {
            if stamp.isCertain { accepted.add() } else { maybe.add() }
            if stamp.isCertain && kind != .fickle { checksum.add(stamp.hash) }
        }
        // The planted fault: one event is forgotten.
        if Board.board.plants(.counts) && !stamps.isEmpty { accepted.add(-1) }
    }

    func refuse(_ count: Int, _ reason: PublishError) {
        switch reason {
        case .closed: closed.add(count)
        case .full: full.add(count)
        case .timedOut: timedOut.add(count)
        case .cancelled: cancelled.add(count)
        case .spillFull: spillFull.add(count)
        case .batchTooLarge: tooLarge.add(count)
        case .wouldDeadlock: wouldDeadlock.add(count)
        }
    }

    /// Returns the differences from the dispatcher's own counts; nil: none.
    ///
    /// `lossEvents`: a handler had subscribed to `EventsDropped`, which the engine publishes.
    func difference(from counts: DispatchStatistics, lossEvents: Bool) -> String? {
        let losses = counts.types.filter { $0.type.hasSuffix("EventsDropped") }.reduce(0) {
            $0 + $1.dispatched
        }
        let dropped = Int(counts.refused.dropped)
        var rows = [
            ("closed", closed.value, Int(counts.refused.closed)),
            ("full", full.value, Int(counts.refused.full)),
            ("timedOut", timedOut.value, Int(counts.refused.timedOut)),
            ("cancelled", cancelled.value, Int(counts.refused.cancelled)),
            ("spillFull", spillFull.value, Int(counts.refused.spillFull)),
            ("tooLarge", tooLarge.value, Int(counts.refused.tooLarge)),
            ("wouldDeadlock", wouldDeadlock.value, Int(counts.refused.wouldDeadlock)),
        ]
        let own = accepted.value + maybe.value
        let theirs = Int(counts.accepted) - Int(losses)
        if lossEvents {
            // The engine's own events are refused too, and left over at the end: bounds are known, nothing exact.
            let range = own - dropped...own + Int(counts.undelivered)
            return range.contains(theirs) ? nil : "accepted: own \(own), engine \(theirs), dropped \(dropped)"
        }
        rows.append(("accepted", own - dropped, theirs))
        rows.append(("attempted", attempted, Int(counts.attempted) - Int(losses)))
        let wrong = rows.filter { $0.1 != $0.2 }
        guard !wrong.isEmpty else { return nil }
        return wrong.map { "\($0.0): own \($0.1), engine \($0.2)" }.joined(separator: "; ")
    }
}
