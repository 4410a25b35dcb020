import CEventRing
import CRingStress
import TestSupport
import Testing

/// Promise: the consumer parks only on an empty open ring, whatever ends its wait removes PARKED, and whoever
/// clears PARKED owes exactly one wake.
@Suite struct ParkTests {
    /// A deadline that has passed.
    private let over: UInt64 = 0

    @Test func whatParkingSaysOfEveryState() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            #expect(er_park(raw.ring, shape.first, over) == .ER_AWAIT_TIMED_OUT, "\(shape)")
            let claim = er_claim(raw.ring, shape.cells)
            #expect(claim.status == .ER_CLAIM_DONE, "a timed-out sleeper is owed nothing: \(shape)")
            #expect(er_park(raw.ring, shape.first, over) == .ER_AWAIT_BUSY, "\(shape)")
            er_commit_skipped(raw.ring, claim.position, shape.cells)
            #expect(er_park(raw.ring, shape.first, over) == .ER_AWAIT_BUSY, "\(shape)")
            er_close(raw.ring)
            #expect(er_park(raw.ring, shape.first, over) == .ER_AWAIT_BUSY, "\(shape)")
            er_release(raw.ring, shape.first + shape.cells)
            #expect(er_park(raw.ring, raw.position, over) == .ER_AWAIT_DRAINED, "\(shape)")
            #expect(!raw.isParked, "\(shape)")
        }
    }

    @Test func aTimeoutRemovesParkedAndChangesNothingElse() {
        Shape.forEach { shape in
            let raw = shape.makeRing()
            let before = (raw.claimWord, raw.headWord, raw.limit)
            #expect(er_park(raw.ring, shape.first, er_clock_now() + 1_000) == .ER_AWAIT_TIMED_OUT, "\(shape)")
            #expect((raw.claimWord, raw.headWord, raw.limit) == before, "\(shape)")
            #expect(raw.wakeEpoch == 0)
            #expect(er_ring_parks(raw.ring) == 1)
        }
    }

    @Test func aKickBeforeParkingIsSeenInsteadOfSleeping() {
        let raw = RawRing(capacity: 2)
        er_kick(raw.ring)
        // Ten seconds: only a ring that overlooks the control word ever sleeps here.
        #expect(er_park(raw.ring, 0, er_clock_now() + 10_000_000_000) == .ER_AWAIT_KICKED)
        #expect(!raw.isParked)
        #expect(er_take_kick(raw.ring))
        #expect(!er_take_kick(raw.ring), "a kick is taken once")
        #expect(er_park(raw.ring, 0, over) == .ER_AWAIT_TIMED_OUT)
    }

    @Test func awaitingSaysWhyItReturned() {
        for pauses in [0, 1] as [UInt32] {
            var strategy = er_wait_strategy()
            (strategy.pauses, strategy.yields) = (pauses, 1)
            let raw = RawRing(capacity: 2)
            #expect(er_await(raw.ring, 0, &strategy, over) == .ER_AWAIT_TIMED_OUT)
            er_kick(raw.ring)
            #expect(er_await(raw.ring, 0, &strategy, UInt64.max) == .ER_AWAIT_KICKED)
            #expect(er_take_kick(raw.ring))
            let claim = er_claim(raw.ring, 1)
            #expect(er_await(raw.ring, 0, &strategy, over) == .ER_AWAIT_TIMED_OUT, "claimed is not committed")
            er_commit_skipped(raw.ring, claim.position, 1)
            #expect(er_await(raw.ring, 0, &strategy, UInt64.max) == .ER_AWAIT_READY)
            er_release(raw.ring, 1)
            er_close(raw.ring)
            #expect(er_take_kick(raw.ring), "a consumer that never parks looks at the control word only")
            #expect(er_await(raw.ring, 1, &strategy, UInt64.max) == .ER_AWAIT_DRAINED)
            #expect(er_is_drained(raw.ring, 1))
        }
    }

    @Test func aClaimedUncommittedRecordIsCountedAsAWaitNotAsAPark() {
        let raw = RawRing(capacity: 2)
        var strategy = er_wait_strategy()  // neither pauses nor yields: parks at once
        let claim = er_claim(raw.ring, 1)
        nonisolated(unsafe) let ring = raw.ring
        // The producer that lost the processor: it commits when the consumer has met its record.
        let producer = RunningThread {
            while er_ring_busy_waits(ring) == 0 { er_nap(1_000) }
            er_commit_skipped(ring, claim.position, 1)
        }
        #expect(er_await(raw.ring, 0, &strategy, UInt64.max) == .ER_AWAIT_READY)
        producer.join()
        #expect(er_ring_busy_waits(raw.ring) == 1)
        #expect(er_ring_parks(raw.ring) == 0)
    }

    @Test func whatHappensInAParkWindowEndsThePark() {
        for window in [rs_window.RS_AT_after_parked, .RS_AT_before_wait] {
            for first in [0, 1 << 32 - 1, 1 << 61 - 1] as [UInt64] {
                for action in [rs_action.RS_PUBLISH, .RS_KICK, .RS_CLOSE] {
                    let result = rs_script_park(2, first, window, action)
                    let what: Comment = "\(action) in \(window) from \(first)"
                    // A close between parking and the look at the control word is seen as the kick that it is.
                    let isKick = window == .RS_AT_after_parked && action != .RS_PUBLISH
                    let status: er_await_status = isKick ? .ER_AWAIT_KICKED : .ER_AWAIT_READY
                    #expect(result.status == status.rawValue, what)
                    #expect(!result.rescued, what)
                    #expect(!result.parked, what)
                    #expect(result.wakes == 1, "owed and paid exactly once: \(what)")
                }
                let idle = rs_script_park(2, first, window, .RS_NOTHING)
                #expect(idle.status == er_await_status.ER_AWAIT_TIMED_OUT.rawValue)
                #expect(!idle.parked && idle.wakes == 0 && idle.passed == 1)
            }
        }
    }
}
