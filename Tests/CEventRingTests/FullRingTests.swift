import CEventRing
import TestSupport
import Testing

/// Promise: a claim of n cells fails exactly when fewer than n are free, and a failed claim has changed nothing.
@Suite struct FullRingTests {
    private let watchdog = Watchdog("a full ring")

    @Test func aClaimFailsExactlyWhenFewerCellsAreFree() {
        Shape.forEach { shape in
            for filled in 0...shape.capacity {
                for wanted in 1...shape.capacity {
                    let raw = shape.makeRing()
                    for number in 0..<filled { raw.publish(number) }
                    let before = raw.claimWord
                    let claim = er_claim(raw.ring, wanted)
                    let fits = wanted <= shape.capacity - filled
                    #expect(claim.status == (fits ? .ER_CLAIM_DONE : .ER_CLAIM_SHORT), "\(shape)")
                    #expect(claim.position == shape.first + filled, "\(shape)")
                    #expect(raw.claimWord == before + (fits ? wanted << 2 : 0), "\(shape)")
                }
            }
        }
    }

    @Test func roomIsSeenAsSoonAsItIsReleased() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            var taken: UInt64 = 0
            var given: UInt64 = 0
            // Fill, take one, fill again, over more than two laps: each release makes room for one record.
            while given < 3 * shape.capacity {
                while raw.publish(given, cells: shape.cells).status.isClaimed { given += 1 }
                #expect(raw.free < shape.cells, "\(shape)")
                #expect(raw.take(taken, cells: shape.cells), "\(shape)")
                taken += 1
                #expect(raw.free >= shape.cells, "\(shape)")
            }
            while taken < given {
                #expect(raw.take(taken, cells: shape.cells), "\(shape)")
                taken += 1
            }
            #expect(!er_is_committed(raw.ring, raw.position), "\(shape)")
        }
    }

    @Test func everyDepthIsKeptWhileRecordsPass() {
        Shape.forEach { shape in
            for depth in 0..<shape.capacity / shape.cells {
                let raw = shape.makeRing()
                for number in 0..<depth { raw.publish(number, cells: shape.cells) }
                for number in 0..<2 * shape.capacity {
                    #expect(
                        raw.publish(depth + number, cells: shape.cells).status == .ER_CLAIM_DONE,
                        "\(shape)"
                    )
                    #expect(er_ring_depth(raw.ring) == (depth + 1) * shape.cells, "\(shape)")
                    #expect(raw.take(number, cells: shape.cells), "\(shape)")
                    #expect(er_ring_depth(raw.ring) == depth * shape.cells, "\(shape)")
                }
            }
        }
    }

    /// The limit is written racily: an older one may replace a newer one.
    @Test func aStaleLimitBehindThePositionOnlyCostsAnotherLook() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            for lap in 0..<3 * shape.capacity {
                #expect(raw.publish(lap, cells: shape.cells).status == .ER_CLAIM_DONE, "\(shape)")
                #expect(raw.take(lap, cells: shape.cells), "\(shape)")
            }
            // Every older limit, most of them behind the claim position.
            for stale in shape.first...er_ring_released(raw.ring) + shape.capacity {
                raw.setLimit(stale)
                let attempt = er_claim_attempt(raw.ring, shape.capacity)
                let isCurrent = stale == er_ring_released(raw.ring) + shape.capacity
                #expect(
                    attempt.status == (isCurrent ? .ER_CLAIM_DONE : .ER_CLAIM_SHORT),
                    "\(shape), \(stale)"
                )
            }
            #expect(er_claim(raw.ring, 1).status == .ER_CLAIM_SHORT, "\(shape)")
            er_release(raw.ring, er_ring_claimed(raw.ring))
            raw.setLimit(shape.first)
            #expect(er_claim(raw.ring, shape.capacity).status == .ER_CLAIM_DONE, "\(shape)")
        }
    }

    @Test func aHeadThatPassedTheOldLimitIsNotAnEmptyRing() {
        // A limit so old that the unsigned difference would be huge: a full ring must stay full.
        let raw = RawRing(capacity: 4, first: 1 << 61)
        for number in 0..<8 as Range<UInt64> {
            raw.publish(number)
            if number < 4 { #expect(raw.take(number)) }
        }
        raw.setLimit(1 << 61)
        #expect(er_claim_attempt(raw.ring, 1).status == .ER_CLAIM_SHORT)
        #expect(er_claim(raw.ring, 1).status == .ER_CLAIM_SHORT)
        #expect(er_ring_depth(raw.ring) == 4)
    }
}
