import CEventRing

/// The consumer's entry of one event type: its record type, its loop, its counters.
struct TypeEntry {
    let type: RecordType
    /// Unmanaged, so that calling it costs no retain; the entry owns one reference.
    var loop: Unmanaged<DispatchLoop>
    /// The core keeps them, for statistics, which other threads read.
    unowned(unsafe) let counters: TypeCounters

    init(type: RecordType, loop: DispatchLoop, counters: TypeCounters) {
        self.type = type
        self.loop = Unmanaged.passRetained(loop)
        self.counters = counters
    }

    /// Puts another loop in place and hands out the old one, whose release may run user code.
    mutating func replaceLoop(_ new: DispatchLoop) -> DispatchLoop {
        defer { loop = Unmanaged.passRetained(new) }
        return loop.takeRetainedValue()
    }
}

/// The counts of one event type.
///
/// One writer, the consumer's thread; any thread reads.
///
/// `@unchecked Sendable`: the words behind the pointer are atomics of the C module.
final class TypeCounters: @unchecked Sendable {
    let key: TypeKey
    /// Cells of one record.
    let cells: UInt64
    let words: UnsafeMutablePointer<er_type_counters>

    init(_ key: TypeKey, cells: UInt64) {
        self.key = key
        self.cells = cells
        words = .allocate(capacity: 1)
        words.initialize(to: er_type_counters())
    }

    deinit {
        words.deallocate()
    }

    /// Adds a run.
    @inline(__always)
    func add(_ run: borrowing DispatchRun) {
        er_count(&words.pointee.dispatched, run.dispatched)
        if run.dead > 0 { er_count(&words.pointee.dead, run.dead) }
        if run.filtered > 0 { er_count(&words.pointee.filtered, run.filtered) }
        if run.disabled > 0 { er_count(&words.pointee.disabled, run.disabled) }
        if run.isSpilled { er_count(&words.pointee.spilled, run.dispatched) }
    }
}
