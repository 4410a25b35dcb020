import CRingStress
import TestSupport
import Testing

/// Promise: whatever the schedule, every record arrives once, complete, in its producer's order, batches whole,
/// and the depth stays between nothing and the capacity.
@Suite(.serialized) struct StreamStressTests {
    @Test(arguments: [1, 2, 3, 4, 8, 16, 64] as [UInt64])
    func everyRecordArrivesOnceInOrder(producers: UInt64) {
        let watchdog = Watchdog("streams of \(producers) producers") { rs_dump_rings() }
        for capacity: UInt64 in [2, 4, 16, 128, 4_096] {
            for cells in 0...min(3, capacity) {
                let most = capacity / max(cells, 1)
                for batch in Set([1, max(1, most / 2), most]).sorted() {
                    let records = UInt64(Scale.times(900 / Int(producers), atLeast: 20))
                    var plan = rs_stream_plan()
                    plan.producers = producers
                    plan.capacity = capacity
                    plan.first = (1 << 32) - capacity &* 3
                    plan.cells = cells
                    plan.batch = batch
                    plan.records = records
                    plan.seed = capacity << 24 | cells << 16 | batch
                    check(rs_stream(plan), plan)
                }
            }
        }
        withExtendedLifetime(watchdog) {}
    }

    private func check(_ result: rs_stream_result, _ plan: rs_stream_plan) {
        let what: Comment = "\(plan): \(result)"
        #expect(result.delivered == plan.producers * plan.records, what)
        #expect(result.out_of_order == 0, what)
        #expect(result.torn == 0, what)
        #expect(result.split == 0, what)
        #expect(result.skips_seen == result.skips_claimed, what)
        #expect(result.cells_released == result.cells_claimed, what)
        #expect(result.depth_faults == 0, what)
        #expect(result.waits.lost_wakes == 0, what)
        #expect(result.waits.left_parked == 0, what)
    }

    /// The delays are what makes these tests: a copy of the protocol without its hooks would test little.
    @Test func everyWindowIsPassed() {
        let windows: [rs_window] = [
            .RS_AT_after_claim, .RS_AT_before_commit, .RS_AT_before_wake, .RS_AT_after_parked,
            .RS_AT_before_wait,
            .RS_AT_before_space_wait, .RS_AT_before_release, .RS_AT_after_closed,
        ]
        let before = windows.map { rs_window_hits($0) }
        _ = rs_ping_pong(200, 1, 1)
        _ = rs_handled(4, 50, 1)
        _ = rs_close_storm(20, 2, 1)
        for (window, hits) in zip(windows, before) { #expect(rs_window_hits(window) > hits, "\(window)") }
    }
}
