import CEventRing

/// The events that the consumer's own thread publishes into a full ring: waiting there would be waiting for
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
/// Consumer's thread only; bounded by `limit` events. (An ``EventBatch`` stages its events in another such list, where
/// the sequence words say nothing.)
struct Spill: ~Copyable {
    private struct Chunk {
        let cells: UnsafeMutablePointer<er_cell>
        let capacity: Int
        /// Cells written, once a next chunk has been begun.
        var written = 0
    }

    /// Cells of a chunk of the usual size.
    private let chunkCells: Int
    let limit: Int
    private(set) var count = 0
    /// Oldest first.
    ///
    /// Only the first is read from, at `read`; only the last is written to, at `written`.
    private var chunks: [Chunk] = []
    private var read = 0
    private var written = 0
    /// A chunk of the usual size that has been read: a spill that never runs empty goes from one to the next.
    private var spare: UnsafeMutablePointer<er_cell>?

    init(limit: Int, chunkCells: Int = 1_024) {
        self.limit = limit
        self.chunkCells = chunkCells
    }

    deinit {
        precondition(count == 0, "the spill must be emptied first: only its owner can destroy events")
        for chunk in chunks { chunk.cells.deallocate() }
        spare?.deallocate()
    }

    /// Drops every record without destroying its event: what lies here in a forked child is the parent's.
    mutating func forget() {
        count = 0
    }

    /// Room for `records` records in one piece of `cells` cells.
    ///
    /// The caller has checked the limit, and sets each record's sequence word to its stamp plus one after
    /// having written it.
    mutating func reserve(cells: Int, records: Int) -> UnsafeMutablePointer<er_cell> {
        if chunks.isEmpty || written + cells > chunks[chunks.count - 1].capacity { addChunk(of: cells) }
        let piece = chunks[chunks.count - 1].cells + written
        written += cells
        count += records
        return piece
    }

    /// Begins a chunk that has room for `cells` cells.
    private mutating func addChunk(of cells: Int) {
        if count == 0 {
            // The kept chunk is too small for this piece. It must go, or the next read would begin in it.
            while !chunks.isEmpty { removeChunk() }
        } else {
            chunks[chunks.count - 1].written = written
        }
        written = 0
        let capacity = max(cells, chunkCells)
        if capacity == chunkCells, let kept = spare {
            spare = nil
            chunks.append(Chunk(cells: kept, capacity: capacity))
            return
        }
        let memory = UnsafeMutableRawPointer.allocate(
            byteCount: capacity * MemoryLayout<er_cell>.stride,
            alignment: Int(ER_CELL_BYTES)
        )
        chunks.append(
            Chunk(cells: memory.bindMemory(to: er_cell.self, capacity: capacity), capacity: capacity)
        )
    }

    /// Lets the first chunk go, or keeps it as the spare one.
    private mutating func removeChunk() {
        let chunk = chunks.removeFirst()
        if chunk.capacity == chunkCells && spare == nil {
            spare = chunk.cells
        } else {
            chunk.cells.deallocate()
        }
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
        let isOnly = chunks.count == 1
        guard read == (isOnly ? written : chunks[0].written) else { return }
        read = 0
        written = isOnly ? 0 : written
        // The last one is kept, for a program that spills once spills again; but not one of an unusual size.
        if !isOnly || chunks[0].capacity > chunkCells { removeChunk() }
    }
}
