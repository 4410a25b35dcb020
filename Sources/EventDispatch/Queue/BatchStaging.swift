public import CEventRing

/// The events of an ``EventBatch``, laid out as in the ring, so that publishing moves each from cell to cell.
@usableFromInline
final class BatchStaging {
    /// The type of one staged record, and the way to move it.
    @usableFromInline
    struct StagedType {
        let record: RecordType
        let isBoxed: Bool
        /// Moves the payload of a record from one cell to another.
        let move: (_ from: UnsafeMutablePointer<er_cell>, _ to: UnsafeMutablePointer<er_cell>) -> Void
    }

    @usableFromInline let queue: EventQueue
    private var records = Spill(limit: Int.max, chunkCells: 64)
    /// One per record, in order.
    private(set) var types: [StagedType] = []
    private(set) var cells = 0

    init(_ queue: EventQueue) {
        self.queue = queue
    }

    deinit {
        removeAll()
    }

    @inlinable
    func append<Event>(_ event: consuming Event) {
        let isInline = RecordLayout<Event>.isInline(longest: er_ring_longest(queue.ring))
        let cell = reserve(StagedType(event: Event.self, longest: er_ring_longest(queue.ring)))
        let payload = UnsafeMutableRawPointer(er_cell_payload(cell))
        if isInline {
            payload.initializeMemory(as: Event.self, to: event)
        } else {
            payload.initializeMemory(as: UnsafeMutablePointer<Event>.self, to: RecordLayout<Event>.box(event))
        }
    }

    @usableFromInline
    func reserve(_ type: StagedType) -> UnsafeMutablePointer<er_cell> {
        types.append(type)
        cells += Int(type.record.cells)
        return records.reserve(cells: Int(type.record.cells), records: 1)
    }

    func removeAll() {
        let staged = types
        forgetAll { index, cell in staged[index].record.destroy(cell) }
    }

    /// Shows each record to `body`, which ends its event's life here, and empties the list.
    private func forgetAll(_ body: (Int, UnsafeMutablePointer<er_cell>) -> Void) {
        for index in types.indices {
            guard let cell = records.front else { break }
            body(index, cell)
            records.removeFront(cells: Int(types[index].record.cells))
        }
        types.removeAll(keepingCapacity: true)
        cells = 0
    }
}

extension BatchStaging.StagedType {
    @usableFromInline
    init<Event>(event type: Event.Type, longest: UInt64) {
        let isInline = RecordLayout<Event>.isInline(longest: longest)
        record = RecordType(type, longest: longest)
        isBoxed = !isInline
        move = { from, to in
            let source = UnsafeMutableRawPointer(er_cell_payload(from))
            let target = UnsafeMutableRawPointer(er_cell_payload(to))
            if isInline {
                target.moveInitializeMemory(
                    as: Event.self,
                    from: source.assumingMemoryBound(to: Event.self),
                    count: 1
                )
            } else {
                target.copyMemory(from: source, byteCount: MemoryLayout<UnsafeMutablePointer<Event>>.size)
            }
        }
    }
}

extension BatchStaging {
    func publish(whenFull policy: OverflowPolicy?) throws(PublishError) {
        guard !types.isEmpty else { return }
        let claimed = try queue.claimTogether(types.count, cells: UInt64(cells), whenFull: policy)
        guard let claimed else { return removeAll() }
        write(to: claimed)
        if claimed.owesFollowUp { queue.followUp(claimed.cell(at: 0), claimed.position) }
    }

    /// Moves every event to its claimed cells, and commits them all.
    ///
    /// No user code: moving an event runs none.
    func write(to claimed: ClaimedBatch) {
        let staged = types
        var offset: UInt64 = 0
        var boxes = 0
        forgetAll { index, cell in
            let target = claimed.cell(at: offset)
            target.pointee.key = staged[index].record.key.rawValue
            staged[index].move(cell, target)
            offset += staged[index].record.cells
            if staged[index].isBoxed { boxes += 1 }
        }
        // From last to first, see er_commit_batch. In the spill all have one stamp.
        for type in staged.reversed() {
            offset -= type.record.cells
            let position = claimed.isInRing ? claimed.position + offset : claimed.position
            er_commit(claimed.cell(at: offset), position)
        }
        if boxes > 0 { queue.countBoxed(boxes) }
    }
}
