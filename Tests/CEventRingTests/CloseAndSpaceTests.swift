import CEventRing
import CRingStress
import Testing

/// Promise: close is a point in the claims' order, and waiting on the head ends when what was waited for holds.
@Suite struct CloseAndSpaceTests {
    @Test func nothingIsClaimedAfterClose() {
        Shape.forEach { shape in
            for filled in 0...shape.capacity / shape.cells {
                let raw = shape.makeRing()
                for number in 0..<filled { raw.publish(number, cells: shape.cells) }
                for _ in 0..<2 {
                    er_close(raw.ring)
                    #expect(er_ring_is_closed(raw.ring), "\(shape)")
                    #expect(er_claim(raw.ring, shape.cells).status == .ER_CLAIM_CLOSED, "\(shape)")
                    #expect(er_claim_attempt(raw.ring, 1).status == .ER_CLAIM_CLOSED, "\(shape)")
                    let waited = er_claim_waiting(raw.ring, shape.capacity, UInt64.max)
                    #expect(waited.status == .ER_CLAIM_CLOSED, "\(shape)")
                    #expect(er_ring_claimed(raw.ring) == shape.first + filled * shape.cells, "\(shape)")
                }
                for number in 0..<filled {
                    #expect(!er_is_drained(raw.ring, raw.position), "\(shape)")
                    #expect(raw.take(number, cells: shape.cells), "\(shape)")
                }
                #expect(er_is_drained(raw.ring, raw.position), "\(shape)")
            }
        }
    }

    /// The close is two steps, and the consumer may take the kick between them.
    @Test func aConsumerThatNeverParksLearnsOfTheClose() {
        #expect(rs_script_close())
    }

    @Test func aTimedOutWaitForRoomHasClaimedNothing() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            for number in 0..<shape.capacity { raw.publish(number) }
            #expect(er_claim_waiting(raw.ring, shape.cells, 0).status == .ER_CLAIM_SHORT, "\(shape)")
            #expect(er_ring_claimed(raw.ring) == shape.first + shape.capacity, "\(shape)")
            #expect(raw.headWord == shape.first << 2 | ER_SPACE_WANTED, "\(shape)")
            // The release finds the bit and bumps the epoch once; the next one finds none.
            #expect(raw.take(0), "\(shape)")
            #expect(raw.spaceEpoch == 1 && raw.headWord == (shape.first + 1) << 2, "\(shape)")
            guard shape.capacity > 1 else { return }
            #expect(raw.take(1), "\(shape)")
            #expect(raw.spaceEpoch == 1, "\(shape)")
        }
    }

    @Test func whatHappensBeforeTheSleepEndsTheWaitForRoom() {
        for capacity in [1, 2, 4, 8] as [UInt64] {
            for first in [0, 1 << 32 - 1, 1 << 61 - 1] as [UInt64] {
                for action in [rs_action.RS_RELEASE, .RS_CLOSE] {
                    let result = rs_script_room(capacity, first, action)
                    #expect(result.status == 1 && !result.rescued, "\(action), \(capacity) from \(first)")
                    #expect(result.wakes == 1 && result.passed == 1, "\(action), \(capacity) from \(first)")
                }
                #expect(rs_script_room(capacity, first, .RS_NOTHING).status == 0)
            }
        }
    }

    @Test func handledMeansReleasedAndNothingSpilledUpToThere() {
        let raw = RawRing(capacity: 4)
        func isHandled(_ position: UInt64) -> Bool {
            er_wait_for_head(raw.ring, .ER_FOR_HANDLED, position, 0)
        }
        #expect(isHandled(0))
        raw.publish(1)
        raw.publish(2)
        #expect(!isHandled(1))
        er_set_spill_low(raw.ring, 2)
        #expect(raw.take(1) && raw.take(2))
        #expect(isHandled(1), "an event spilled at 2 comes after what ends at 1")
        #expect(!isHandled(2))
        er_set_spill_low(raw.ring, noSpill)
        #expect(isHandled(2) && !isHandled(3))
        #expect(!er_wait_for_head(raw.ring, .ER_FOR_END, 0, 0) && !er_has_ended(raw.ring))
        er_end(raw.ring)
        #expect(er_wait_for_head(raw.ring, .ER_FOR_END, 0, 0) && er_has_ended(raw.ring))
        #expect(isHandled(3), "after the end nothing more is handled, so nobody waits")
    }

    @Test func theVersionAndThePhaseCount() {
        let raw = RawRing(capacity: 1)
        let before = er_version(raw.ring)
        er_bump_version(raw.ring)
        #expect(er_version(raw.ring) == before + 1)
        er_phase_wait(raw.ring)  // nobody is inside: returns at once
        for polls in 1...3 as ClosedRange<UInt32> {
            er_phase_enter(raw.ring)
            #expect(raw.phase & ER_INSIDE != 0)
            er_phase_leave(raw.ring)
            #expect(raw.phase == polls << 2)
        }
    }
}

/// `ER_NO_SPILL` is an expression that Swift does not import.
private let noSpill = UInt64.max
