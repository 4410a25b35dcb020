import CEventRing

/// A record whose publisher waits for its outcome.
///
/// One cell, with a pointer to the event, which is boxed, and behind it a reference to the receipt's box. Its type key says
/// so, which makes it a run of its own.
enum AwaitedRecord {
    /// Writes the record and commits it.
    static func commit<Event>(
        _ event: UnsafeMutablePointer<Event>,
        _ box: AnyObject,
        to cell: UnsafeMutablePointer<er_cell>,
        _ position: UInt64
    ) {
        let payload = UnsafeMutableRawPointer(er_cell_payload(cell))
        payload.storeBytes(of: UnsafeMutableRawPointer(event), as: UnsafeMutableRawPointer.self)
        (payload + 8).storeBytes(of: Unmanaged.passRetained(box).toOpaque(), as: UnsafeMutableRawPointer.self)
        cell.pointee.key = TypeKey(Event.self).awaited.rawValue
        er_commit(cell, position)
    }

    /// Takes the record's reference to the box.
    static func takeBox(of cell: UnsafeMutablePointer<er_cell>) -> AnyObject {
        let payload = UnsafeMutableRawPointer(er_cell_payload(cell))
        return Unmanaged<AnyObject>.fromOpaque((payload + 8).load(as: UnsafeMutableRawPointer.self))
            .takeRetainedValue()
    }

    /// Returns the record type that destroys such a record when it is not dispatched: its publisher finds no receipt.
    static func recordType<Event>(_ type: Event.Type) -> RecordType {
        RecordType(key: TypeKey(type).awaited, cells: 1) { cell in
            let event = RecordLayout<Event>.event(in: cell, isInline: false)
            _ = takeBox(of: cell)
            event.deinitialize(count: 1)
            event.deallocate()
        }
    }
}
