public import CEventRing
import Synchronization

extension EventQueue {
    /// What follows a first attempt at one record of `bytes` that did not simply succeed.
    @usableFromInline @inline(never)
    func claimSlowly(
        _ attempt: er_claim_result,
        cells: UInt64,
        bytes: Int,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> ClaimedRecord? {
        // A ring too small for such a record: the attempt was in vain, and has claimed nothing.
        guard cells <= er_ring_longest(ring) || er_ring_is_wiped(ring) else {
            return try claimBoxed(bytes: bytes, alignment: 16, whenFull: policy)
        }
        return try claimSlowly(attempt, cells: cells, events: 1, whenFull: policy)
    }

    /// A record of one cell with memory for its event: above the inline limit, or over-aligned.
    ///
    /// The memory is had before the claim.
    @usableFromInline @inline(never)
    func claimBoxed(bytes: Int, alignment: Int, whenFull policy: OverflowPolicy?) throws(PublishError)
        -> ClaimedRecord?
    {
        let box = UnsafeMutableRawPointer.allocate(byteCount: max(bytes, 1), alignment: alignment)
        do {
            let attempt = er_claim_attempt(ring, 1)
            guard let record = try claimSlowly(attempt, cells: 1, events: 1, whenFull: policy) else {
                box.deallocate()
                return nil
            }
            boxed.add(1, ordering: .relaxed)
            return ClaimedRecord(record, box: box)
        } catch {
            box.deallocate()
            throw error
        }
    }

    /// What follows a first attempt: a parked consumer, contention, a full ring, the spill, a closed ring.
    ///
    /// `cells` are claimed for `events` events together. `nil`: they were dropped, and have been counted.
    @usableFromInline @inline(never)
    func claimSlowly(
        _ attempt: er_claim_result,
        cells: UInt64,
        events: Int,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> ClaimedRecord? {
        var result = attempt
        if result.status == .ER_CLAIM_CONTENDED || result.status == .ER_CLAIM_SHORT {
            result = er_claim(ring, cells)
        }
        if result.status == .ER_CLAIM_SHORT {
            guard !er_ring_is_wiped(ring) else { throw refusals.count(UInt64(events), .closed) }
            let deadline: UInt64
            switch policy ?? configuration.overflow {
            case .wait: deadline = UInt64.max
            case .timeout(let duration): deadline = .deadline(after: duration)
            case .fail: throw refusals.count(UInt64(events), .full)
            case .dropNewest:
                refusals.countDropped(UInt64(events))
                return nil
            }
            let record = try claimAsConsumer(cells: cells, events: events, stamp: result.position)
            if let record { return record }
            // A deadline ends what would never end otherwise.
            if deadline == UInt64.max && refusesToBlock {
                throw refusals.count(UInt64(events), .wouldDeadlock)
            }
            result = try claimWaiting(cells, events: events, deadline: deadline)
            if result.status == .ER_CLAIM_SHORT { throw refusals.count(UInt64(events), .timedOut) }
        }
        guard result.status != .ER_CLAIM_CLOSED else { throw refusals.count(UInt64(events), .closed) }
        return ClaimedRecord(
            er_ring_cell(ring, result.position),
            result.position,
            owesFollowUp: result.status == .ER_CLAIM_OWES_WAKE
        )
    }

    /// Waits for room on another thread than the consumer's.
    ///
    /// A handler of another dispatcher is refused if that one's consumer waits for it in turn. It asks before each sleep:
    /// what it was woken for another producer may have taken meanwhile.
    private func claimWaiting(
        _ cells: UInt64,
        events: Int,
        deadline: UInt64
    ) throws(PublishError) -> er_claim_result {
        // A deadline ends what would never end otherwise.
        guard deadline == UInt64.max, let party = WaitingParty.current else {
            return er_claim_waiting(ring, cells, deadline)
        }
        let room = WaitGoal.room(cells: cells, in: waitTarget)
        while true {
            let result = er_claim_looking(ring, cells)
            guard result.status == .ER_CLAIM_SHORT else { return result }
            guard let wait = party.begins(room) else { throw refusals.count(UInt64(events), .wouldDeadlock) }
            _ = er_sleep_for_head(ring, .ER_FOR_ROOM, cells, deadline)
            wait.end()
        }
    }

    /// On the consumer's thread, room in the spill for `events` records of `cells / events` cells each, all with one
    /// stamp; the first one's cells are returned.
    ///
    /// `nil` on every other thread.
    ///
    /// The ring was full at the claim position `stamp`. Outside of handlers the thread acts as the consumer until the
    /// commit, which the record says: its holder may be dropped on another thread meanwhile.
    func claimAsConsumer(cells: UInt64, events: Int, stamp: UInt64) throws(PublishError) -> ClaimedRecord? {
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

    /// What a claim owes after its commit: in the ring a wake of the consumer, in the spill the end of acting as the
    /// consumer.
    @usableFromInline @inline(never)
    func followUp(_ cell: UnsafeMutablePointer<er_cell>, _ position: UInt64) {
        if cell == er_ring_cell(ring, position) { er_wake_consumer(ring) } else { leaveRole() }
    }
}
