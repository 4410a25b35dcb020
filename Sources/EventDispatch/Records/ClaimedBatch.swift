public import CEventRing

/// The cells of a batch that the caller now writes and commits, in the ring or in one piece of the spill.
@usableFromInline
struct ClaimedBatch {
    /// In the ring its cells, and in the spill the first record's cell.
    @usableFromInline let base: UnsafeMutablePointer<er_cell>
    /// In the ring its mask; in the spill all ones, for nothing wraps there.
    @usableFromInline let mask: UInt64
    /// The first record's place: `base[start & mask]`.
    @usableFromInline let start: UInt64
    /// The first record's position; in the spill the stamp of all.
    @usableFromInline let position: UInt64
    @usableFromInline let isInRing: Bool
    /// Whether the caller has something to do after the commit, see `EventQueue.followUp(_:_:)`.
    @usableFromInline let owesFollowUp: Bool

    @inlinable @inline(__always)
    init(inRing ring: OpaquePointer, _ position: UInt64, owesFollowUp: Bool) {
        base = er_ring_cell(ring, 0)
        mask = er_ring_mask(ring)
        start = position
        self.position = position
        isInRing = true
        self.owesFollowUp = owesFollowUp
    }

    @inlinable @inline(__always)
    init(inSpill cell: UnsafeMutablePointer<er_cell>, stamp: UInt64, owesFollowUp: Bool) {
        base = cell
        mask = UInt64.max
        start = 0
        position = stamp
        isInRing = false
        self.owesFollowUp = owesFollowUp
    }

    /// A batch whose cells have been claimed as those of one record: in the ring, or in the spill.
    @inlinable
    init(_ record: ClaimedRecord, _ ring: OpaquePointer) {
        if record.cell == er_ring_cell(ring, record.position) {
            self.init(inRing: ring, record.position, owesFollowUp: record.owesFollowUp)
        } else {
            self.init(inSpill: record.cell, stamp: record.position, owesFollowUp: record.owesFollowUp)
        }
    }

    /// The cell so many cells behind the first record's.
    @inlinable @inline(__always)
    func cell(at offset: UInt64) -> UnsafeMutablePointer<er_cell> {
        base + Int(truncatingIfNeeded: (start &+ offset) & mask)
    }

    /// The first cell of record `index`, when each takes `cells` cells.
    @inlinable @inline(__always)
    func cell(_ index: Int, of cells: UInt64) -> UnsafeMutablePointer<er_cell> {
        cell(at: UInt64(truncatingIfNeeded: index) &* cells)
    }
}
