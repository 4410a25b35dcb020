public import CEventRing

/// The longest record of any ring.
@usableFromInline
package enum LongestRecord {
    /// Its cells: an event of 1,072 bytes and the header.
    @inlinable package static var cells: UInt64 { 17 }
}

/// The layout of an event of one type in a ring.
///
/// Everything here is a constant where `Event` is concrete.
@usableFromInline
package enum RecordLayout<Event> {
    /// Cells of a record that carries the event in place.
    @inlinable @inline(__always)
    package static var inlineCells: UInt64 { er_cells_for(UInt64(MemoryLayout<Event>.size)) }

    /// Whether an event of this type lies in place in a ring that is large enough.
    @inlinable @inline(__always)
    package static var mayBeInline: Bool {
        MemoryLayout<Event>.alignment <= 16 && inlineCells <= LongestRecord.cells
    }

    /// Whether an event of this type lies in place in a ring whose longest record takes `longest` cells.
    ///
    /// The payload begins at byte 16 of a 64-byte cell, hence the bound on alignment.
    @inlinable @inline(__always)
    package static func isInline(longest: @autoclosure () -> UInt64) -> Bool {
        mayBeInline && (inlineCells == 1 || inlineCells <= longest())
    }

    /// The event of the record that begins at `cell`: in place, or behind the pointer of a boxed record.
    @inlinable @inline(__always)
    package static func event(
        in cell: UnsafeMutablePointer<er_cell>,
        isInline: Bool
    ) -> UnsafeMutablePointer<Event> {
        let payload = UnsafeMutableRawPointer(er_cell_payload(cell))
        if isInline { return payload.assumingMemoryBound(to: Event.self) }
        return payload.load(as: UnsafeMutablePointer<Event>.self)
    }

    /// Copies the event at `event` into the payload of the record that begins at `cell`.
    @inlinable @inline(__always)
    package static func copy(_ event: UnsafePointer<Event>, to cell: UnsafeMutablePointer<er_cell>) {
        let payload = UnsafeMutableRawPointer(er_cell_payload(cell))
        if copiesWords {
            er_copy_words(payload, event, UInt64(MemoryLayout<Event>.size))
        } else {
            payload.assumingMemoryBound(to: Event.self).initialize(to: event.pointee)
        }
    }

    /// Whether events are plain bytes that can be copied by words of eight.
    @inlinable @inline(__always)
    static var copiesWords: Bool { _isPOD(Event.self) && MemoryLayout<Event>.alignment == 8 }

    /// Moves `event` into memory of its own.
    @inlinable
    package static func box(_ event: consuming Event) -> UnsafeMutablePointer<Event> {
        let box = allocateBox().bindMemory(to: Event.self, capacity: 1)
        box.initialize(to: event)
        return box
    }

    /// Memory for one event.
    @inlinable
    static func allocateBox() -> UnsafeMutableRawPointer {
        .allocate(byteCount: max(MemoryLayout<Event>.size, 1), alignment: MemoryLayout<Event>.alignment)
    }
}
