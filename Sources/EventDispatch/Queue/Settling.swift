import CEventRing
import Synchronization

/// The events that handlers publish into a closed queue whose dispatcher settles.
///
/// A closed ring takes nothing more, so these lie beside it, in the order of their claims, until the consumer has drained
/// the ring and the spill: all that was published before the close.
///
/// `@unchecked Sendable`: a piece's cells belong to its publisher until it is committed, and then to the consumer; both
/// come by the lock.
final class Settling: @unchecked Sendable {
    /// The cells of one publish.
    private final class Piece {
        let cells: UnsafeMutablePointer<er_cell>
        /// Records that the consumer has not retired.
        var records: Int
        /// The place of the first of them.
        var offset = 0
        var isCommitted = false
        var next: Piece?

        init(_ cells: UnsafeMutablePointer<er_cell>, records: Int) {
            (self.cells, self.records) = (cells, records)
        }
    }

    private struct State {
        /// The calls that settle.
        var settlers = 0
        var hasEnded = false
        /// Oldest first.
        var first: Piece?
        var last: Piece?
        var uncommitted: [UnsafeMutablePointer<er_cell>: Piece] = [:]
        /// Events in the pieces.
        var count = 0
        /// Events accepted so far.
        var accepted = 0

        var isOn: Bool { settlers > 0 && !hasEnded }
    }

    private let state = Guarded(State())

    deinit {
        state.withLock { state in
            while let piece = state.first {
                piece.cells.deallocate()
                state.first = piece.next
            }
        }
    }

    /// Begins to accept events of handlers, unless the dispatcher has ended.
    func begin() {
        state.withLock { $0.settlers += 1 }
    }

    /// Takes one ``begin()`` back; events that were accepted are still delivered.
    func end() {
        state.withLock { $0.settlers -= 1 }
    }

    /// Accepts nothing more, ever.
    func endWithDispatcher() {
        state.withLock { $0.hasEnded = true }
    }

    /// Whether handlers' events are accepted.
    var isOn: Bool { state.withLock(\.isOn) }
    /// Whether nothing is here.
    var isEmpty: Bool { state.withLock { $0.first == nil } }
    /// Whether nothing is here, and nothing more will come.
    var isOver: Bool { state.withLock { !$0.isOn && $0.first == nil } }
    /// Events accepted so far.
    var accepted: Int { state.withLock(\.accepted) }

    /// Room for the records of one publish; `nil`: nothing is accepted.
    ///
    /// - Throws: ``PublishError/spillFull(limit:)`` if more than `limit` events would lie here.
    func claim(cells: UInt64, events: Int, limit: Int) throws(PublishError) -> UnsafeMutablePointer<er_cell>?
    {
        try state.withLock { state throws(PublishError) in
            guard state.isOn else { return nil }
            guard events <= limit - state.count else { throw .spillFull(limit: limit) }
            let memory = UnsafeMutableRawPointer.allocate(
                byteCount: Int(cells) * MemoryLayout<er_cell>.stride,
                alignment: Int(ER_CELL_BYTES)
            )
            let piece = Piece(memory.bindMemory(to: er_cell.self, capacity: Int(cells)), records: events)
            if let last = state.last { last.next = piece } else { state.first = piece }
            state.last = piece
            state.uncommitted[piece.cells] = piece
            state.count += events
            state.accepted += events
            return piece.cells
        }
    }

    /// Hands a piece to the consumer; false: there is no such piece.
    func commit(_ cells: UnsafeMutablePointer<er_cell>) -> Bool {
        state.withLock { state in
            guard let piece = state.uncommitted.removeValue(forKey: cells) else { return false }
            piece.isCommitted = true
            return true
        }
    }

    /// The oldest record, once it has been committed.
    var front: UnsafeMutablePointer<er_cell>? {
        state.withLock { state in
            guard let piece = state.first, piece.isCommitted else { return nil }
            return piece.cells + piece.offset
        }
    }

    /// Drops the oldest record, of `cells` cells, its event having been destroyed.
    func removeFront(cells: UInt64) {
        state.withLock { state in
            guard let piece = state.first else { return }
            state.count -= 1
            piece.records -= 1
            piece.offset += Int(cells)
            guard piece.records == 0 else { return }
            piece.cells.deallocate()
            state.first = piece.next
            if state.first == nil { state.last = nil }
        }
    }
}

extension EventQueue {
    /// Cells for a handler's publish into this closed queue while its dispatcher settles; `nil`: it is refused.
    ///
    /// A handler on the consumer's thread, too: in the spill its events would overtake those of async handlers.
    func claimWhileSettling(cells: UInt64, events: Int) throws(PublishError) -> ClaimedRecord? {
        guard !er_ring_is_wiped(ring), settling.isOn, isInsideConsumer || isInsideAsyncHandler else {
            return nil
        }
        do {
            let cell = try settling.claim(cells: cells, events: events, limit: configuration.spillLimit)
            guard let cell else { return nil }
            spilled.add(UInt64(events), ordering: .relaxed)
            return ClaimedRecord(cell, er_ring_claimed(ring), owesFollowUp: true)
        } catch {
            throw refusals.count(UInt64(events), error)
        }
    }

    /// The record beside the closed ring whose turn it is at the ring's `position`, if there is one.
    func settlingRecord(at position: UInt64) -> UnsafeMutablePointer<er_cell>? {
        er_is_drained(ring, position) ? settling.front : nil
    }

    /// Whether nothing more comes into the drained queue.
    func isOver(at position: UInt64) -> Bool {
        er_is_drained(ring, position) && settling.isOver
    }
}
