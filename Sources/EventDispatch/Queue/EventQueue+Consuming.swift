import CEventRing
import Synchronization

/// The part that both consumers, ``EventQueue/Consumer`` and the dispatcher, share. Consumer's thread only.
extension EventQueue {
    /// Releases everything before `position` to the producers, suspended tasks among them.
    ///
    /// Not in a forked child, whose ring must stay wiped: there nothing is free.
    @inline(__always)
    func release(_ position: UInt64) {
        guard _fastPath(!er_ring_is_wiped(ring)) else { return }
        if _slowPath(er_release(ring, position)) { serveWaitingTasks() }
    }

    /// The spilled record whose turn it is at the ring's `position`, if there is one.
    func spilledRecord(at position: UInt64) -> UnsafeMutablePointer<er_cell>? {
        er_spill_low(ring) <= position ? spill.front : nil
    }

    /// Steps over the oldest spilled record of `cells` cells, its event having been destroyed.
    func retireSpilled(cells: UInt64) {
        spill.removeFront(cells: Int(cells))
        er_set_spill_low(ring, spill.frontStamp ?? UInt64.max)
    }

    /// The consumer's strategy now: one that never parks would not notice the end of a closed queue.
    var waitParameters: er_wait_strategy {
        (isClosed ? WaitStrategy.adaptive : configuration.waitStrategy).parameters
    }

    /// Destroys everything committed and everything spilled without delivering it, and counts it.
    ///
    /// Stops at a record that is claimed and not committed.
    func destroyRemaining() -> RemainingEvents {
        var remaining = RemainingEvents()
        var types: [TypeKey: RecordType] = [:]
        let longest = er_ring_longest(ring)
        func destroy(_ cell: UnsafeMutablePointer<er_cell>) -> UInt64 {
            let key = TypeKey(rawValue: cell.pointee.key)
            if let skipped = key.skippedCells { return skipped }
            let type = types[key] ?? RecordType(key, longest: longest)
            types[key] = type
            type.destroy(cell)
            remaining.events[key.plain, default: 0] += 1
            return type.cells
        }
        var position = er_ring_position(ring)
        while true {
            if let cell = spilledRecord(at: position) {
                retireSpilled(cells: destroy(cell))
                remaining.spilled += 1
            } else if er_is_committed(ring, position) {
                let cells = destroy(er_ring_cell(ring, position))
                remaining.cells += cells
                er_retire(ring, position, cells)
                position += cells
            } else if let cell = settlingRecord(at: position) {
                settling.removeFront(cells: destroy(cell))
                remaining.spilled += 1
            } else {
                break
            }
        }
        release(position)
        return remaining
    }
}

/// The events that were left at an end.
struct RemainingEvents {
    var events: [TypeKey: UInt64] = [:]
    /// Cells of the ring that were claimed for them.
    var cells: UInt64 = 0
    /// Of the events, those that lay in the spill.
    var spilled: UInt64 = 0

    mutating func add(_ other: RemainingEvents) {
        events.merge(other.events) { $0 + $1 }
        cells += other.cells
        spilled += other.spilled
    }
}
