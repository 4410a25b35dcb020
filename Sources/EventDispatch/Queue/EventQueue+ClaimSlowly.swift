public import CEventRing
import Synchronization

extension EventQueue {
    /// Claims one record of `bytes`, after a first attempt that did not simply succeed.
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
    /// Allocates before claiming.
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

    /// Claims cells after a first attempt that met a parked consumer, contention, or a full or closed ring.
    ///
    /// `cells` are claimed for `events` events together. `nil`: they were dropped, and have been counted.
    @usableFromInline @inline(never)
    func claimSlowly(
        _ attempt: er_claim_result,
        cells: UInt64,
        events: Int,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> ClaimedRecord? {
        switch try claim(after: attempt, cells: cells, events: events, whenFull: policy, .blocking) {
        case .claimed(let record): record
        case .dropped: nil
        case .waits(let deadline): try claimWaiting(cells, events: events, deadline: deadline)
        }
    }

    /// Waits for room on another thread than the consumer's, and claims it.
    private func claimWaiting(
        _ cells: UInt64,
        events: Int,
        deadline: UInt64
    ) throws(PublishError) -> ClaimedRecord {
        let result: er_claim_result
        // A deadline ends what would never end otherwise.
        if deadline == UInt64.max, let party = WaitingParty.current {
            result = try claimWaiting(cells, events: events, as: party)
        } else {
            result = er_claim_waiting(ring, cells, deadline)
        }
        guard result.status != .ER_CLAIM_SHORT else { throw refusals.count(UInt64(events), .timedOut) }
        return try claimed(result, cells: cells, events: events)
    }

    /// Waits for room in a handler of another dispatcher, which is refused if that one's consumer waits for it in turn.
    ///
    /// It asks before each sleep: what it was woken for another producer may have taken meanwhile.
    private func claimWaiting(
        _ cells: UInt64,
        events: Int,
        as party: WaitingParty
    ) throws(PublishError) -> er_claim_result {
        let room = WaitGoal.room(cells: cells, in: waitTarget)
        while true {
            let result = er_claim_looking(ring, cells)
            guard result.status == .ER_CLAIM_SHORT else { return result }
            guard let wait = party.begins(room) else { throw refusals.count(UInt64(events), .wouldDeadlock) }
            _ = er_sleep_for_head(ring, .ER_FOR_ROOM, cells, UInt64.max)
            wait.end()
        }
    }

    /// Pays what a claim owes after its commit: in the ring a wake of the consumer, in the spill the end of acting as the
    /// consumer, beside a closed ring the handing over.
    @usableFromInline @inline(never)
    func followUp(_ cell: UnsafeMutablePointer<er_cell>, _ position: UInt64) {
        if cell == er_ring_cell(ring, position) {
            er_wake_consumer(ring)
        } else if !settling.commit(cell) {
            leaveRole()
        }
    }
}
