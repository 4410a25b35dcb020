import CEventRing
import Synchronization

extension DispatchCore {
    /// Dispatches what is there: at most `max` events, at most a quarter of the ring, so that producers see
    /// the room while new events keep arriving.
    ///
    /// Never waits. Consumer's, which stays inside: whatever runs here runs inside a handler.
    ///
    /// - Returns: how many events were dispatched.
    func poll(max: Int) -> Int {
        let ring = queue.ring
        let begin = er_ring_position(ring)
        guard max > 0, mayDispatch,
            er_is_committed(ring, begin) || er_spill_low(ring) <= begin
                || queue.settlingRecord(at: begin) != nil
        else {
            refreshWhileIdle()
            return 0
        }
        er_phase_enter(ring)
        let count = dispatch(from: begin, max: max)
        guard _fastPath(!er_ring_is_wiped(ring)) else { return count }
        notes.callBatchEnds(position: er_ring_position(ring))
        for slot in notes.takeEnded() {
            registry.remove(slot)
            slot.mailbox?.finish()
        }
        if notes.ownersExpired { reclaimExpired() }
        leavePhase()
        return count
    }

    /// Says that the poll is over.
    func leavePhase() {
        if _slowPath(er_phase_leave(queue.ring)) { queue.serveTasksAtPollEnd() }
    }

    /// Polls once; ends the core if that found nothing and it is over.
    ///
    /// For a manual dispatcher's poller's thread. Consumer's.
    func pollOrEnd(max: Int = Int.max) -> Int {
        let count = poll(max: max)
        if count == 0 { endIfOver() }
        return count
    }

    /// Polls once; where that found nothing, waits for another thread's commit unless the core has ended.
    ///
    /// For a thread that has nothing else to do. Consumer's.
    func pollOrAwaitCommit(deadline: UInt64 = UInt64.max) {
        if pollOrEnd() == 0 && !er_has_ended(queue.ring) { awaitCommit(deadline: deadline) }
    }

    /// Polls until `isOver`, napping where there is nothing to poll: on the thread of a manual dispatcher's poller, outside
    /// of handlers.
    ///
    /// - Returns: false on another thread, and when the dispatcher has ended.
    func poll(until isOver: () -> Bool) -> Bool {
        while !isOver() {
            var count = 0
            guard !er_has_ended(queue.ring), queue.asConsumer({ count = pollOrEnd() }) else { return false }
            if count == 0 { er_nap(20_000) }
        }
        return true
    }

    /// Whether events are dispatched: the dispatcher has begun, nobody has given up waiting for them, and no handler has
    /// forked and returned in the child.
    var mayDispatch: Bool {
        !er_is_abandoned(queue.ring) && !er_ring_is_wiped(queue.ring) && hasBegun.load(ordering: .relaxed)
    }

    private func dispatch(from begin: UInt64, max: Int) -> Int {
        let ring = queue.ring
        let end = begin + er_ring_batch(ring)
        var position = begin
        var count = 0
        while count < max && position < end && mayDispatch {
            if let cell = queue.spilledRecord(at: position) {
                // What its handlers publish now finds the room that has been made, and is not spilled again.
                queue.release(position)
                guard let cells = dispatchRun(at: cell, &position, end: position, isSpilled: true, &count)
                else {
                    break
                }
                queue.retireSpilled(cells: cells)
                if count >= Int(er_ring_batch(ring)) { break }
            } else if er_is_committed(ring, position) {
                let cell = er_ring_cell(ring, position)
                if let skipped = TypeKey(rawValue: cell.pointee.key).skippedCells {
                    er_retire(ring, position, skipped)
                    skippedCells.add(skipped, ordering: .relaxed)
                    position += skipped
                } else {
                    let room = UInt64(clamping: max - count)
                    _ = dispatchRun(at: cell, &position, end: end, isSpilled: false, &count, atMost: room)
                }
            } else if let cell = queue.settlingRecord(at: position) {
                guard let cells = dispatchRun(at: cell, &position, end: position, isSpilled: true, &count)
                else {
                    break
                }
                queue.settling.removeFront(cells: cells)
                if count >= Int(er_ring_batch(ring)) { break }
            } else {
                break
            }
        }
        queue.release(position)
        return count
    }

    /// Dispatches the record at `cell` and, in the ring, those of its type that follow.
    ///
    /// Returns a record's cells, or `nil` if nothing was dispatched because the dispatcher has been abandoned.
    @inline(__always)
    private func dispatchRun(
        at cell: UnsafeMutablePointer<er_cell>,
        _ position: inout UInt64,
        end: UInt64,
        isSpilled: Bool,
        _ count: inout Int,
        atMost room: UInt64 = 1
    ) -> UInt64? {
        er_set_in_flight(queue.ring, position)
        // After the acquire of the sequence word, see er_bump_version; after the store above, see er_last_in_flight.
        if _slowPath(er_version(queue.ring) != seenVersion) {
            refresh()
            // After the version was taken, see er_abandon.
            if er_is_abandoned(queue.ring) { return nil }
        }
        let key = TypeKey(rawValue: cell.pointee.key)
        let entry = table.find(key) ?? makeEntry(key)
        let cells = entry.pointee.type.cells
        let counters = entry.pointee.counters
        var run = DispatchRun(ring: queue.ring, position: position, cell: cell, notes: notes)
        run.version = seenVersion
        run.isSpilled = isSpilled
        let (span, overflow) = room.multipliedReportingOverflow(by: cells)
        run.end = overflow ? end : min(end, position &+ span)
        entry.pointee.loop._withUnsafeGuaranteedRef { $0.run(&run) }
        position = run.position
        count += Int(run.dispatched)
        counters.add(run)
        return cells
    }
}
