import CEventRing
import TestSupport
import Testing

/// Promise: a batch appears whole; a claim that was given up is stepped over; a commit is what makes a record.
@Suite struct BatchTests {
    private let watchdog = Watchdog("a batch")

    @Test func theFirstRecordIsCommittedLast() {
        forEachBatch { shape, count in
            let raw = shape.makeRing()
            let claim = er_claim(raw.ring, count * shape.cells)
            for index in 0..<count {
                raw.write(index, at: claim.position + index * shape.cells, cells: shape.cells)
            }
            // The stores of er_commit_batch, one at a time, with a look between them.
            for index in (0..<count).reversed() {
                #expect(!er_is_committed(raw.ring, raw.position), "\(shape), \(index) of \(count)")
                let position = claim.position + index * shape.cells
                er_commit(raw.cell(position), position)
            }
            #expect(er_is_committed(raw.ring, raw.position), "\(shape)")
            for number in 0..<count { #expect(raw.take(number, cells: shape.cells), "\(shape)") }
            #expect(er_ring_depth(raw.ring) == 0)
        }
    }

    @Test func aBatchIsCommittedToItsLastRecordAndNoFurther() {
        forEachBatch { shape, count in
            let raw = shape.makeRing()
            let claim = er_claim(raw.ring, count * shape.cells)
            for index in 0..<count {
                raw.write(index, at: claim.position + index * shape.cells, cells: shape.cells)
            }
            er_commit_batch(raw.ring, claim.position, count, shape.cells)
            for index in 0..<count {
                #expect(er_is_committed(raw.ring, claim.position + index * shape.cells), "\(shape)")
            }
            for number in 0..<count { #expect(raw.take(number, cells: shape.cells), "\(shape)") }
            #expect(!er_is_committed(raw.ring, raw.position), "\(shape)")
        }
    }

    @Test func aClaimGivenUpIsSteppedOverAndFreed() {
        forEachBatch { shape, count in
            let raw = shape.makeRing()
            let cells = count * shape.cells
            for lap in 0..<4 as Range<UInt64> {
                let claim = er_claim(raw.ring, cells)
                #expect(claim.status == .ER_CLAIM_DONE, "\(shape)")
                er_commit_skipped(raw.ring, claim.position, cells)
                #expect(er_is_committed(raw.ring, raw.position), "\(shape)")
                let key = raw.cell(raw.position).pointee.key
                #expect(
                    key & ER_KIND_MASK == ER_KIND_SKIPPED && key >> UInt64(ER_KIND_BITS) == cells,
                    "\(shape)"
                )
                er_retire(raw.ring, raw.position, cells)
                er_release(raw.ring, raw.position + cells)
                #expect(er_ring_depth(raw.ring) == 0, "\(shape)")
                raw.publish(lap, cells: shape.cells)
                #expect(raw.take(lap, cells: shape.cells), "\(shape)")
            }
        }
    }

    /// Two producers: the one that claimed first commits last, and holds the other's record back.
    @Test func anUncommittedRecordHoldsBackTheNext() {
        Shape.forEach { shape in
            guard shape.capacity >= 2 * shape.cells else { return }
            let raw = shape.makeRing()
            let slow = er_claim(raw.ring, shape.cells)
            raw.publish(2, cells: shape.cells)
            #expect(!er_is_committed(raw.ring, raw.position), "\(shape)")
            raw.write(1, at: slow.position, cells: shape.cells)
            er_commit(raw.cell(slow.position), slow.position)
            #expect(raw.take(1, cells: shape.cells) && raw.take(2, cells: shape.cells), "\(shape)")
        }
    }

    private func forEachBatch(_ body: (Shape, UInt64) -> Void) {
        Shape.forEach { shape in
            for count in 1...shape.capacity / shape.cells { body(shape, count) }
        }
    }
}
