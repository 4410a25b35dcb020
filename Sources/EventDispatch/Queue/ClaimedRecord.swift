public import CEventRing

/// Cells that the caller now writes and commits, in the ring or in the spill.
@usableFromInline
struct ClaimedRecord {
    @usableFromInline let cell: UnsafeMutablePointer<er_cell>
    /// What the sequence word will say, minus one: a position, or a spilled record's stamp.
    @usableFromInline let position: UInt64
    /// Whether the caller wakes the consumer after the commit.
    @usableFromInline let owesWake: Bool

    @inlinable @inline(__always)
    init(cell: UnsafeMutablePointer<er_cell>, position: UInt64, owesWake: Bool) {
        self.cell = cell
        self.position = position
        self.owesWake = owesWake
    }
}
