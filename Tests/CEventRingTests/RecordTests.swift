import CEventRing
import TestSupport
import Testing

/// Promise: a record's bytes are its own, from wherever it starts, and what they are never passes for a record.
@Suite struct RecordTests {
    private let watchdog = Watchdog("a record")

    @Test func recordsKeepTheirBytesOverThePhysicalEnd() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            let depth = shape.capacity / shape.cells
            // As deep as the ring is, so that each record has neighbours on both sides, one of them the overrun.
            for number in 0..<depth { raw.publish(number, cells: shape.cells) }
            for number in 0..<3 * shape.capacity {
                for index in 0..<depth {
                    let position = raw.position + index * shape.cells
                    #expect(raw.isIntact(number + index, at: position, cells: shape.cells), "\(shape)")
                }
                #expect(raw.take(number, cells: shape.cells), "\(shape)")
                raw.publish(depth + number, cells: shape.cells)
            }
        }
    }

    @Test func aRecordTouchesNoCellButItsOwn() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            let total = Int(shape.capacity + shape.longestOverrun)
            func bytes(_ index: Int) -> [UInt8] {
                Array(UnsafeRawBufferPointer(start: raw.cell(0) + index, count: Int(ER_CELL_BYTES)))
            }
            for number in 0..<2 * shape.capacity {
                let before = (0..<total).map(bytes)
                raw.publish(number, cells: shape.cells)
                let start = Int(raw.position & (shape.capacity - 1))
                for index in 0..<total where index < start || index >= start + Int(shape.cells) {
                    #expect(bytes(index) == before[index], "\(shape): cell \(index) of record at \(start)")
                }
                #expect(raw.take(number, cells: shape.cells), "\(shape)")
            }
        }
    }

    /// The payload is made of the very sequence values that later laps wait for.
    @Test func payloadIsNeverTakenForASequenceWord() {
        Shape.forEach { shape in
            for awaitedLap in 0...3 as ClosedRange<UInt64> {
                let raw = shape.makeRing()
                for number in 0..<2 * shape.capacity {
                    let claim = er_claim(raw.ring, shape.cells)
                    guard claim.status.isClaimed else { return #expect(Bool(false), "\(shape)") }
                    raw.write(number, at: claim.position, cells: shape.cells)
                    plantSequences(raw, claim.position, shape.cells, ahead: awaitedLap * shape.capacity)
                    er_commit(raw.cell(claim.position), claim.position)
                    #expect(er_is_committed(raw.ring, raw.position), "\(shape)")
                    er_retire(raw.ring, raw.position, shape.cells)
                    er_release(raw.ring, raw.position + shape.cells)
                    // Every position of the next laps that the consumer could come to: nothing is committed.
                    for position in raw.position...raw.position + 4 * shape.capacity {
                        #expect(!er_is_committed(raw.ring, position), "\(shape): \(position) after \(number)")
                    }
                }
            }
        }
    }

    /// Puts into each continuation cell's first word what the consumer awaits there, `ahead` positions later.
    private func plantSequences(_ raw: RawRing, _ position: UInt64, _ cells: UInt64, ahead: UInt64) {
        for cell in 1..<max(cells, 1) {
            let first = raw.cell(position) + Int(cell)
            first.pointee.sequence = position + cell + ahead + 1
        }
    }

    @Test func retiringClearsTheContinuationInsideTheRingOnly() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            let claim = raw.publish(1, cells: shape.cells)
            let start = shape.first & (shape.capacity - 1)
            plantSequences(raw, claim.position, shape.cells, ahead: 0)
            er_retire(raw.ring, claim.position, shape.cells)
            #expect(raw.cell(claim.position).pointee.sequence == claim.position + 1, "\(shape)")
            for cell in 1..<max(shape.cells, 1) {
                let word = (raw.cell(claim.position) + Int(cell)).pointee.sequence
                let isInside = start + cell < shape.capacity
                #expect(word == (isInside ? 0 : claim.position + cell + 1), "\(shape)")
            }
        }
    }

    @Test func cellsForSoManyBytes() {
        for (bytes, cells) in [(0, 1), (1, 1), (48, 1), (49, 2), (112, 2), (113, 3), (176, 3), (1_072, 17)] {
            #expect(er_cells_for(UInt64(bytes)) == UInt64(cells))
        }
    }
}

extension Shape {
    /// Cells behind the ring's last.
    var longestOverrun: UInt64 { cells - 1 }
}
