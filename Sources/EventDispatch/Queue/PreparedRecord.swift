import CEventRing

/// A record that the caller now writes and commits: in the ring, in the spill, or beside both, to be moved into the
/// ring while the caller is suspended.
@usableFromInline
struct PreparedRecord {
    @usableFromInline let record: ClaimedRecord
    /// The parcel to wait for after the commit; `nil`: none.
    @usableFromInline let parcel: EventParcel?

    @inlinable @inline(__always)
    init(_ record: ClaimedRecord, parcel: EventParcel? = nil) {
        self.record = record
        self.parcel = parcel
    }
}

/// An event beside the ring, laid out as in it, whose publisher is suspended until there is room.
@usableFromInline
final class EventParcel {
    let task: WaitingTask
    let deadline: UInt64
    private let type: BatchStaging.StagedType
    private let cell: UnsafeMutablePointer<er_cell>

    init(_ type: BatchStaging.StagedType, ring: OpaquePointer, deadline: UInt64) {
        let cell =
            UnsafeMutableRawPointer
            .allocate(byteCount: Int(type.record.cells * UInt64(ER_CELL_BYTES)), alignment: 16)
            .bindMemory(to: er_cell.self, capacity: Int(type.record.cells))
        task = WaitingTask(for: .room(cells: type.record.cells)) { position in
            Self.move(type, cell, to: er_ring_cell(ring, position), position)
        }
        self.deadline = deadline
        self.type = type
        self.cell = cell
    }

    deinit {
        cell.deallocate()
    }

    var isBoxed: Bool { type.isBoxed }
    var cells: UInt64 { type.record.cells }

    /// Moves the event into a claimed record, and commits it.
    func move(to record: ClaimedRecord) {
        Self.move(type, cell, to: record.cell, record.position)
    }

    private static func move(
        _ type: BatchStaging.StagedType,
        _ cell: UnsafeMutablePointer<er_cell>,
        to target: UnsafeMutablePointer<er_cell>,
        _ position: UInt64
    ) {
        target.pointee.key = type.record.key.rawValue
        type.move(cell, target)
        er_commit(target, position)
    }

    /// Returns the record that the publisher writes, its event in `box` if there is one.
    func record(box: UnsafeMutableRawPointer?) -> ClaimedRecord {
        let record = ClaimedRecord(cell, 0, owesFollowUp: false)
        return box.map { ClaimedRecord(record, box: $0) } ?? record
    }

    /// Destroys the event, which has not been moved into the ring.
    func destroyEvent() {
        type.record.destroy(cell)
    }
}
