import CEventRing
import Synchronization

/// The events that async handlers publish into a closed queue whose dispatcher settles.
///
/// A closed ring takes nothing more, so these lie beside it, in pieces of their own, until the consumer has drained the
/// ring. What handlers on the consumer's thread publish goes to the spill, as into a full ring.
///
/// `@unchecked Sendable`: a piece's cells belong to its publisher until it is committed, and then to the consumer; both
/// come by the lock.
final class Settling: @unchecked Sendable {
    /// The cells of one publish.
    private struct Piece {
        let cells: UnsafeMutablePointer<er_cell>
        /// Records that the consumer has not retired.
        var records: Int
        /// The cells before the first of them.
        var offset = 0
        var isCommitted = false
    }

    private struct State {
        var isOn = false
        var hasEnded = false
        var pieces: [Piece] = []
        /// Events in the pieces.
        var count = 0
        /// Events accepted so far.
        var accepted = 0
    }

    private let state = Guarded(State())

    deinit {
        state.withLock { state in
            for piece in state.pieces { piece.cells.deallocate() }
        }
    }

    /// Begins to accept what handlers publish, unless the dispatcher has ended.
    func begin() {
        state.withLock { $0.isOn = !$0.hasEnded }
    }

    /// Accepts nothing more; what was accepted is still delivered.
    func end() {
        state.withLock { $0.isOn = false }
    }

    /// Accepts nothing more, ever.
    func endWithDispatcher() {
        state.withLock { ($0.isOn, $0.hasEnded) = (false, true) }
    }

    /// Whether handlers' events are accepted.
    var isOn: Bool { state.withLock(\.isOn) }
    /// Whether nothing is here.
    var isEmpty: Bool { state.withLock(\.pieces.isEmpty) }
    /// Whether nothing is here, and nothing more will come.
    var isOver: Bool { state.withLock { !$0.isOn && $0.pieces.isEmpty } }
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
            let piece = Piece(
                cells: memory.bindMemory(to: er_cell.self, capacity: Int(cells)),
                records: events
            )
            state.pieces.append(piece)
            state.count += events
            state.accepted += events
            return piece.cells
        }
    }

    /// Hands a piece to the consumer; false: there is no such piece.
    func commit(_ cells: UnsafeMutablePointer<er_cell>) -> Bool {
        state.withLock { state in
            guard let index = state.pieces.firstIndex(where: { $0.cells == cells }) else { return false }
            state.pieces[index].isCommitted = true
            return true
        }
    }

    /// The oldest record, once it has been committed.
    var front: UnsafeMutablePointer<er_cell>? {
        state.withLock { state in
            guard let piece = state.pieces.first, piece.isCommitted else { return nil }
            return piece.cells + piece.offset
        }
    }

    /// Drops the oldest record, of `cells` cells, its event having been destroyed.
    func removeFront(cells: UInt64) {
        state.withLock { state in
            state.count -= 1
            state.pieces[0].records -= 1
            state.pieces[0].offset += Int(cells)
            if state.pieces[0].records == 0 { state.pieces.removeFirst().cells.deallocate() }
        }
    }
}

extension EventQueue {
    /// Cells for what a handler publishes into this closed queue while its dispatcher settles; `nil`: it is refused.
    func claimWhileSettling(cells: UInt64, events: Int) throws(PublishError) -> ClaimedRecord? {
        guard !er_ring_is_wiped(ring), settling.isOn else { return nil }
        let isInsideAsyncHandler = isInsideAsyncHandler
        guard isInsideConsumer || isInsideAsyncHandler else { return nil }
        let stamp = er_ring_claimed(ring)
        let spilled = try claimAsConsumer(cells: cells, events: events, stamp: stamp)
        if let spilled { return spilled }
        do {
            let cell = try settling.claim(cells: cells, events: events, limit: configuration.spillLimit)
            guard let cell else { return nil }
            self.spilled.add(UInt64(events), ordering: .relaxed)
            return ClaimedRecord(cell, stamp, owesFollowUp: true)
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
