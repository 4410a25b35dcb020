public import CEventRing

/// A run: consecutive records of one type, dispatched by one call of the type's loop.
///
/// What the poll hands in and gets back.
@usableFromInline
struct DispatchRun {
    @usableFromInline let ring: OpaquePointer
    /// The next record's position; on return, the first one not dispatched.
    ///
    /// A spilled record's stamp.
    @usableFromInline var position: UInt64
    /// The run ends before a record at or behind this position.
    @usableFromInline var end: UInt64
    /// The first record's cell, in the ring or in the spill.
    @usableFromInline var cell: UnsafeMutablePointer<er_cell>
    /// A spilled record: a run of one, whose cells the poll retires.
    @usableFromInline var isSpilled = false
    /// The handler table's version that the loops in use stand for.
    @usableFromInline var version: UInt64 = 0
    /// Events dispatched, in this run.
    @usableFromInline var dispatched: UInt64 = 0
    /// Of those, events that no handler took.
    @usableFromInline var dead: UInt64 = 0
    /// Where the failures and the dead events of this run go.
    @usableFromInline let incidents: Incidents

    init(ring: OpaquePointer, position: UInt64, cell: UnsafeMutablePointer<er_cell>, incidents: Incidents) {
        self.ring = ring
        self.position = position
        self.end = position
        self.cell = cell
        self.incidents = incidents
    }
}
