public import CEventRing

/// A run: consecutive records of one type, dispatched by one call of the type's loop.
///
/// The values that the poll hands in and gets back.
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
    /// Cells of one record.
    @usableFromInline var cells: UInt64 = 1
    /// Events dispatched, in this run.
    @usableFromInline var dispatched: UInt64 = 0
    /// Of those, events that have no handler that would have taken them.
    @usableFromInline var dead: UInt64 = 0
    /// Of those, events that were filtered out by all that would have taken them.
    @usableFromInline var filtered: UInt64 = 0
    /// Of those, events of a disabled type.
    @usableFromInline var disabled: UInt64 = 0
    /// Of those, events that the run's only handler threw at.
    @usableFromInline var failed: UInt64 = 0
    /// Of those, events that came when the run's only handler was not to be called any more.
    @usableFromInline var untaken: UInt64 = 0
    /// Takes the run's notes of what is to be done after it, its failures and dead events included.
    ///
    /// Not owned: the core outlives the run, and counting a reference for every run is a tenth of a run of one event.
    @usableFromInline unowned(unsafe) let notes: PollNotes

    init(ring: OpaquePointer, position: UInt64, cell: UnsafeMutablePointer<er_cell>, notes: PollNotes) {
        self.ring = ring
        self.position = position
        self.end = position
        self.cell = cell
        self.notes = notes
    }

    /// Whether the record at `position` belongs to the run: it is committed, of this type, no handler table has
    /// changed, and nothing spilled is due before it.
    ///
    /// The version is loaded after the acquire of the sequence word: a handler subscribed before the publish is seen.
    /// And after the store of what is in flight, see `er_last_in_flight`.
    @inlinable @inline(__always)
    static func mayFollow(
        _ ring: OpaquePointer,
        _ position: UInt64,
        _ cell: UnsafeMutablePointer<er_cell>,
        _ key: UInt64,
        _ version: UInt64
    ) -> Bool {
        guard er_is_committed(ring, position) && cell.pointee.key == key else { return false }
        er_set_in_flight(ring, position)
        return er_version(ring) == version && er_spill_low(ring) > position
    }

    /// Counts an event that no handler took, and offers it to the dead-event handler.
    @inlinable @inline(__always)
    mutating func noteDead<Event>(_ event: @autoclosure () -> Event, at position: UInt64) {
        dead &+= 1
        if _slowPath(notes.wantsDeadEvents) { notes.deadEvent(event(), sequence: position) }
    }
}
