import CEventRing

/// Where the consumer's own thread puts what it publishes into a full ring: waiting there would be waiting for
/// itself.
///
/// A first-in first-out list of records, laid out as in the ring, so that the same code writes and dispatches
/// them. The sequence word holds the record's *stamp* plus one: the claim position at the moment of the publish.
/// A record is dispatched when the head reaches its stamp, before the ring's record at that position; so it
/// comes after everything that was claimed before it and before everything that was claimed later, this
/// thread's own later claims included. Stamps never decrease.
///
/// Records never move (an event may hold weak references), so memory comes in chunks.
///
/// Consumer's thread only; bounded by `limit` events.
struct Spill: ~Copyable {
    private struct Chunk {
        let cells: UnsafeMutablePointer<er_cell>
        let capacity: Int
        var written = 0
    }

    static let chunkCells = 1_024

    let limit: Int
    private(set) var count = 0
    /// Oldest first.
    ///
    /// Only the first is read from, at `read`; only the last is written to.
    private var chunks: [Chunk] = []
    private var read = 0

    init(limit: Int) {
        self.limit = limit
    }

    deinit {
        precondition(count == 0, "the spill must be emptied first: only its owner can destroy events")
        for chunk in chunks { chunk.cells.deallocate() }
    }

    /// Room for `records` records in one piece of `cells` cells.
    ///
    /// The caller has checked the limit, and sets each record's sequence word to its stamp plus one after
    /// having written it.
    mutating func reserve(cells: Int, records: Int) -> UnsafeMutablePointer<er_cell> {
        if let last = chunks.last, last.written + cells <= last.capacity {
            // There is room.
        } else {
            let capacity = max(cells, Self.chunkCells)
            let memory = UnsafeMutableRawPointer.allocate(
                byteCount: capacity * MemoryLayout<er_cell>.stride,
                alignment: Int(ER_CELL_BYTES)
            )
            chunks.append(
                Chunk(cells: memory.bindMemory(to: er_cell.self, capacity: capacity), capacity: capacity)
            )
        }
        let last = chunks.count - 1
        defer {
            chunks[last].written += cells
            count += records
        }
        return chunks[last].cells + chunks[last].written
    }

    /// The oldest record, if there is one.
    var front: UnsafeMutablePointer<er_cell>? {
        count == 0 ? nil : chunks[0].cells + read
    }

    /// The oldest record's stamp.
    var frontStamp: UInt64? {
        front.map { $0.pointee.sequence - 1 }
    }

    /// Drops the oldest record of `cells` cells, its event having been destroyed.
    mutating func removeFront(cells: Int) {
        count -= 1
        read += cells
        guard read == chunks[0].written else { return }
        read = 0
        if chunks.count == 1 {
            chunks[0].written = 0  // kept: a program that spills once spills again
        } else {
            chunks.removeFirst().cells.deallocate()
        }
    }
}
