import CEventRing

/// The facts of a record's type that a consumer needs to step over it and to destroy its event.
struct RecordType {
    let key: TypeKey
    /// Cells of a record of this type.
    let cells: UInt64
    /// Destroys the event of the record that begins at the given cell.
    let destroy: (UnsafeMutablePointer<er_cell>) -> Void
    /// Destroying it does nothing.
    let isTrivial: Bool

    /// The record type of `type` in a ring whose longest record takes `longest` cells.
    init<Event>(_ type: Event.Type, longest: UInt64) {
        let isInline = RecordLayout<Event>.isInline(longest: longest)
        key = TypeKey(type)
        cells = isInline ? RecordLayout<Event>.inlineCells : 1
        isTrivial = isInline && _isPOD(Event.self)
        destroy = { cell in
            let event = RecordLayout<Event>.event(in: cell, isInline: isInline)
            event.deinitialize(count: 1)
            if !isInline { event.deallocate() }
        }
    }

    /// The record type behind `key`, found by opening the metatype.
    init(_ key: TypeKey, longest: UInt64) {
        func open<Event>(_ type: Event.Type) -> RecordType {
            key.isAwaited ? AwaitedRecord.recordType(type) : RecordType(type, longest: longest)
        }
        self = _openExistential(key.type, do: open)
    }

    /// A type by its parts.
    init(key: TypeKey, cells: UInt64, destroy: @escaping (UnsafeMutablePointer<er_cell>) -> Void) {
        self.key = key
        self.cells = cells
        self.destroy = destroy
        isTrivial = false
    }
}
