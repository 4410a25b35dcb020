public import CEventRing
import Synchronization

extension EventQueue {
    /// Claims or prepares a record whose first attempt did not simply succeed, or that cannot lie in the ring.
    ///
    /// Does not suspend, so the caller may be the consumer's thread from here to the commit.
    ///
    /// - Returns: `nil`: the event is to be dropped.
    @usableFromInline @inline(never)
    func prepareSlowly<Event>(
        _ type: Event.Type,
        _ attempt: er_claim_result?,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> PreparedRecord? {
        let longest = er_ring_longest(ring)
        let isInline = RecordLayout<Event>.isInline(longest: longest)
        // Allocated before the claim.
        let box = isInline || er_ring_is_wiped(ring) ? nil : RecordLayout<Event>.allocateBox()
        do {
            let cells = isInline ? RecordLayout<Event>.inlineCells : 1
            let inTime = isInline ? attempt : nil
            switch try claimAtOnce(inTime, cells: cells, events: 1, whenFull: policy) {
            case .dropped:
                box?.deallocate()
                return nil
            case .claimed(let record):
                guard let box else { return PreparedRecord(record) }
                countBoxed(1)
                return PreparedRecord(ClaimedRecord(record, box: box))
            case .waits(let deadline):
                let staged = BatchStaging.StagedType(event: Event.self, longest: longest)
                let parcel = EventParcel(staged, ring: ring, deadline: deadline)
                return PreparedRecord(parcel.record(box: box), parcel: parcel)
            }
        } catch {
            box?.deallocate()
            throw error
        }
    }

    /// Claims cells, or says until when the task is to be suspended.
    ///
    /// On the consumer's thread, that of a manual dispatcher's poller, the events go to the spill as in a synchronous
    /// publish: the task that would be suspended may be the one that polls.
    func claimAtOnce(
        _ attempt: er_claim_result?,
        cells: UInt64,
        events: Int,
        whenFull policy: OverflowPolicy?
    ) throws(PublishError) -> SlowClaim {
        let claim = try claim(after: attempt, cells: cells, events: events, whenFull: policy, .suspending)
        guard case .waits = claim else { return claim }
        // A few microseconds cover a consumer that is merely behind; to suspend and go on costs as much.
        for _ in 0..<8 {
            for _ in 0..<16 { er_cpu_pause() }
            let result = er_claim(ring, cells)
            if result.status != .ER_CLAIM_SHORT {
                return .claimed(try claimed(result, cells: cells, events: events))
            }
        }
        return claim
    }

    /// Suspends until the parcel's event has been accepted.
    ///
    /// - Throws: why it has not; the event is destroyed then, by this task.
    @usableFromInline @inline(never)
    func send(_ parcel: EventParcel) async throws(PublishError) {
        do {
            try await send(parcel.task, cells: parcel.cells, events: 1, deadline: parcel.deadline) { record in
                parcel.move(to: record)
                self.followUp(record.cell, record.position)
            }
        } catch {
            parcel.destroyEvent()
            throw error
        }
        if parcel.isBoxed { countBoxed(1) }
    }

    /// Suspends until the task's events have been accepted.
    ///
    /// - Parameter write: writes and commits them where an async handler's are accepted after the close; `nil`: they never
    ///   are.
    func send(
        _ task: WaitingTask,
        cells: UInt64,
        events: Int,
        deadline: UInt64,
        settling write: ((ClaimedRecord) -> Void)? = nil
    ) async throws(PublishError) {
        // A deadline ends what would never end otherwise.
        let party = deadline == UInt64.max ? WaitingParty.currentTask : nil
        guard let noted = WaitingParty.wait(of: party, for: .consumer(of: waitTarget)) else {
            throw refusals.count(UInt64(events), .wouldDeadlock)
        }
        defer { noted.end() }
        switch await wait(task, deadline: deadline) {
        case .done: break
        case .closed:
            guard let write, let record = try claimWhileSettling(cells: cells, events: events) else {
                throw refusals.count(UInt64(events), .closed)
            }
            write(record)
        case .timedOut: throw refusals.count(UInt64(events), .timedOut)
        case .cancelled: throw refusals.count(UInt64(events), .cancelled)
        }
    }
}
