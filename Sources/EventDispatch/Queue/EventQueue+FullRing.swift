import CEventRing
import Synchronization

/// The form of a publish, as far as a full ring is concerned.
enum PublishForm {
    /// `publish` that blocks its thread.
    case blocking
    /// `publish` that suspends its task.
    case suspending
    /// `publishAndWait`, blocking or suspending.
    ///
    /// It waits for room whatever the policy, on the consumer's thread too: in the spill its position would not be its own.
    /// Before it publishes it has been asked whether it may wait for the dispatcher.
    case awaited
}

/// The result for a publish that did not find room at once.
enum SlowClaim {
    /// Cells, in the ring or in the spill.
    case claimed(ClaimedRecord)
    /// Nothing: its events are to be dropped, and have been counted.
    case dropped
    /// Nothing yet: it waits for room, until the deadline at most.
    case waits(deadline: UInt64)
}

/// A full ring: the one place that decides what a publish does about it.
extension EventQueue {
    /// Claims cells for a publish whose first attempt did not simply succeed; neither blocks nor suspends.
    ///
    /// - Parameters:
    ///   - attempt: what became of the first attempt; `nil`: there was none.
    ///   - events: how many events the cells are for.
    func claim(
        after attempt: er_claim_result?,
        cells: UInt64,
        events: Int,
        whenFull policy: OverflowPolicy?,
        _ form: PublishForm
    ) throws(PublishError) -> SlowClaim {
        var result = attempt ?? er_claim_attempt(ring, cells)
        if result.status == .ER_CLAIM_CONTENDED || result.status == .ER_CLAIM_SHORT {
            result = er_claim(ring, cells)
        }
        guard result.status == .ER_CLAIM_SHORT else {
            return .claimed(try claimed(result, cells: cells, events: events))
        }
        return try decide(cells: cells, events: events, stamp: result.position, policy, form)
    }

    /// Decides about a publish for which the ring, at the claim position `stamp`, has no room.
    ///
    /// In this order: a forked child's ring is closed; the policy may refuse or drop; the consumer's own thread spills; who
    /// might wait for ever is refused; the rest waits.
    private func decide(
        cells: UInt64,
        events: Int,
        stamp: UInt64,
        _ policy: OverflowPolicy?,
        _ form: PublishForm
    ) throws(PublishError) -> SlowClaim {
        guard !er_ring_is_wiped(ring) else { throw refusals.count(UInt64(events), .closed) }
        guard form != .awaited else { return .waits(deadline: UInt64.max) }
        let deadline: UInt64
        switch policy ?? configuration.overflow {
        case .wait: deadline = UInt64.max
        case .timeout(let duration): deadline = .deadline(after: duration)
        case .fail: throw refusals.count(UInt64(events), .full)
        case .dropNewest:
            refusals.countDropped(UInt64(events))
            return .dropped
        }
        let spilled = try claimAsConsumer(cells: cells, events: events, stamp: stamp)
        if let spilled { return .claimed(spilled) }
        // A deadline ends what would never end otherwise.
        if deadline == UInt64.max {
            guard !mayWaitForever(form) else { throw refusals.count(UInt64(events), .wouldDeadlock) }
        } else if deadline <= er_clock_now() {
            throw refusals.count(UInt64(events), .timedOut)
        }
        return .waits(deadline: deadline)
    }

    /// Throws, and counts, what a publish of a batch would throw even if there were room, or might.
    func checkPublishable(
        events: Int,
        cells: Int,
        whenFull policy: OverflowPolicy?,
        isBlocking: Bool
    ) throws(PublishError) {
        guard !isClosed else { throw refusals.count(UInt64(events), .closed) }
        guard cells <= capacity else { throw refuseBatch(events, cells: UInt64(cells)) }
        // A publish that finds room does not wait; whether it will cannot be known before.
        guard case .wait = policy ?? configuration.overflow, !isOnConsumerThread,
            mayWaitForever(isBlocking ? .blocking : .suspending)
        else { return }
        throw refusals.count(UInt64(events), .wouldDeadlock)
    }

    /// Whether the dispatcher may be waiting for the caller, so that waiting for room might never end.
    ///
    /// True of a thread or task also while there is room: who asks before it publishes cannot know whether there will be.
    func mayWaitForever(_ form: PublishForm) -> Bool {
        switch form {
        case .blocking: refusesToBlock
        case .suspending: refusesToWait
        case .awaited: false
        }
    }

    /// The record of a claim, for which the ring has room unless it is closed.
    func claimed(_ result: er_claim_result, cells: UInt64, events: Int) throws(PublishError) -> ClaimedRecord
    {
        guard result.status != .ER_CLAIM_CLOSED else {
            if let record = try claimWhileSettling(cells: cells, events: events) { return record }
            throw refusals.count(UInt64(events), .closed)
        }
        return ClaimedRecord(
            er_ring_cell(ring, result.position),
            result.position,
            owesFollowUp: result.status == .ER_CLAIM_OWES_WAKE
        )
    }

    /// On the consumer's thread, room in the spill for `events` records of `cells / events` cells each, all with one
    /// stamp; the first one's cells are returned.
    ///
    /// `nil` on every other thread.
    ///
    /// The ring was full at the claim position `stamp`. Outside of handlers the thread acts as the consumer until the
    /// commit, which the record says: its holder may be dropped on another thread meanwhile.
    private func claimAsConsumer(
        cells: UInt64,
        events: Int,
        stamp: UInt64
    ) throws(PublishError) -> ClaimedRecord? {
        switch er_role_enter(ring, er_thread_id()) {
        case .ER_ROLE_NOT_MINE: return nil
        case .ER_ROLE_NESTED:
            return try claimInSpill(cells: cells, events: events, stamp: stamp, leavesRole: false)
        case .ER_ROLE_ENTERED:
            do {
                return try claimInSpill(cells: cells, events: events, stamp: stamp, leavesRole: true)
            } catch {
                leaveRole()
                throw error
            }
        }
    }

    private func claimInSpill(
        cells: UInt64,
        events: Int,
        stamp: UInt64,
        leavesRole: Bool
    ) throws(PublishError) -> ClaimedRecord {
        assert(isInsideConsumer, "the spill belongs to whoever acts as the consumer")
        guard events <= spill.limit - spill.count else {
            throw refusals.count(UInt64(events), .spillFull(limit: spill.limit))
        }
        if spill.count == 0 { er_set_spill_low(ring, stamp) }
        spilled.add(UInt64(events), ordering: .relaxed)
        // A batch takes one piece, so that its records lie at the same distance as in the ring.
        let cell = spill.reserve(cells: Int(cells), records: events)
        return ClaimedRecord(cell, stamp, owesFollowUp: leavesRole)
    }
}
