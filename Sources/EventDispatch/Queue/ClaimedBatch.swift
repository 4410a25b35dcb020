public import CEventRing

/// The cells of a batch that the caller now writes and commits, in the ring or in one piece of the spill.
@usableFromInline
struct ClaimedBatch {
    @usableFromInline let ring: OpaquePointer
    /// Of the first record; in the spill, the stamp of all.
    @usableFromInline let position: UInt64
    /// The first record's cell if the batch lies in the spill.
    @usableFromInline let spill: UnsafeMutablePointer<er_cell>?
    @usableFromInline let owesWake: Bool

    @inlinable @inline(__always)
    init(ring: OpaquePointer, position: UInt64, spill: UnsafeMutablePointer<er_cell>?, owesWake: Bool) {
        self.ring = ring
        self.position = position
        self.spill = spill
        self.owesWake = owesWake
    }

    /// The first cell of record `index`, when each takes `cells` cells.
    @inlinable @inline(__always)
    func cell(_ index: Int, of cells: UInt64) -> UnsafeMutablePointer<er_cell> {
        if let spill { return spill + index * Int(cells) }
        return er_ring_cell(ring, position &+ UInt64(index) &* cells)
    }
}
