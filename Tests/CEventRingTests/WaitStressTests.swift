import CRingStress
import TestSupport
import Testing

/// Promise: nobody sleeps through what it waits for: data, room, a kick, the end, "handled", the end of a poll.
@Suite(.serialized) struct WaitStressTests {
    @Test(arguments: [1, 2, 4] as [UInt64])
    func tokensPassBetweenConsumersThatParkForNanoseconds(capacity: UInt64) {
        let watchdog = Watchdog("ping-pong") { rs_dump_rings() }
        // There and back: 100,000 passes.
        let tokens = UInt64(Scale.times(capacity == 2 ? 50_000 : 5_000))
        let result = rs_ping_pong(tokens, capacity, 1 << 61 - 2)
        #expect(result.received == 2 * tokens, "\(result)")
        #expect(result.out_of_order == 0 && result.refused == 0, "\(result)")
        #expect(result.waits.lost_wakes == 0, "\(result)")
        #expect(result.waits.left_parked == 0, "\(result)")
        // The large run meets both sides of the race; the small ones may not.
        if capacity == 2 {
            #expect(result.timeouts > 0 && result.wakes_owed > 0, "the race was not run: \(result)")
        }
        withExtendedLifetime(watchdog) {}
    }

    @Test(arguments: [1, 4] as [UInt64])
    func whatWasAcceptedBeforeTheCloseIsDelivered(capacity: UInt64) {
        let watchdog = Watchdog("close storm") { rs_dump_rings() }
        let cycles = UInt64(Scale.times(5_000, atLeast: 100))
        let result = rs_close_storm(cycles, capacity, capacity << 32)
        #expect(result.accepted == result.delivered, "\(result)")
        #expect(result.late == 0 && result.early_ends == 0, "\(result)")
        #expect(result.waits.lost_wakes == 0, "\(result)")
        #expect(result.waits.left_parked == 0, "\(result)")
        #expect(result.accepted > 0 && result.full_waits > 0, "the race was not run: \(result)")
        withExtendedLifetime(watchdog) {}
    }

    @Test(arguments: [false, true])
    func everyKickIsTaken(delayed: Bool) {
        let watchdog = Watchdog("kick storm") { rs_dump_rings() }
        let kicks = UInt64(Scale.times(100_000))
        let result = rs_kick_storm(kicks, delayed, 7)
        #expect(result.taken == kicks, "\(result)")
        #expect(result.waits.lost_wakes == 0, "\(result)")
        #expect(result.waits.left_parked == 0, "\(result)")
        withExtendedLifetime(watchdog) {}
    }

    @Test(arguments: [1, 3, 8] as [UInt64])
    func handledMeansHandled(threads: UInt64) {
        let watchdog = Watchdog("waiting for handled") { rs_dump_rings() }
        let result = rs_handled(threads, UInt64(Scale.times(10_000 / Int(threads))), threads)
        #expect(result.early == 0, "\(result)")
        #expect(result.lost_wakes == 0, "\(result)")
        withExtendedLifetime(watchdog) {}
    }

    @Test(arguments: [1, 3] as [UInt64])
    func noPollOutlivesTheWaitForIt(threads: UInt64) {
        let watchdog = Watchdog("waiting for a poll's end") { rs_dump_rings() }
        let result = rs_phase(threads, UInt64(Scale.times(20_000)), threads)
        #expect(result.early == 0, "\(result)")
        #expect(result.after_life == 0, "\(result)")
        #expect(result.met_inside > 0, "the race was not run: \(result)")
        withExtendedLifetime(watchdog) {}
    }
}
