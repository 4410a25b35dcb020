public import CEventRing

/// A record that the caller now writes and commits, in the ring or in the spill.
@usableFromInline
struct ClaimedRecord {
    @usableFromInline let cell: UnsafeMutablePointer<er_cell>
    /// The event's place: behind the cell's header, or in the box that the record points to.
    @usableFromInline let payload: UnsafeMutableRawPointer
    /// The sequence word after the commit, minus one: a position, or a spilled record's stamp.
    @usableFromInline let position: UInt64
    /// Whether the caller has something to do after the commit, see `EventQueue.followUp(_:_:)`.
    @usableFromInline let owesFollowUp: Bool

    /// A record whose event goes behind the cell's header.
    @inlinable @inline(__always)
    init(_ cell: UnsafeMutablePointer<er_cell>, _ position: UInt64, owesFollowUp: Bool) {
        self.cell = cell
        payload = er_cell_payload(cell)
        self.position = position
        self.owesFollowUp = owesFollowUp
    }

    /// The same record with its event in a box, to which it points from now on.
    init(_ record: ClaimedRecord, box: UnsafeMutableRawPointer) {
        er_cell_payload(record.cell).storeBytes(of: box, as: UnsafeMutableRawPointer.self)
        cell = record.cell
        payload = box
        position = record.position
        owesFollowUp = record.owesFollowUp
    }
}
