import CEventIdentity
import DomainEvents
import Testing

/// Drives the generator's state by hand, so that any clock and any count can be had at once.
@Suite("EventID: a clock that stands still, goes back or jumps")
struct EventIDClockTests {
    private let tail: UInt64 = 0b10 << 62 | 0x2a_aaaa_aaaa_aaaa

    private func ids(at readings: [Int64]) -> [EventID] {
        var state = event_identity_state(last: 0, low: tail)
        return readings.map { reading in
            let id = event_identity_advance(&state, reading)
            return EventID(high: id.high, low: id.low)
        }
    }

    @Test(
        "ids increase whatever the clock does",
        arguments: [
            [5_000_000, 5_000_000, 5_000_000],
            [9_000_000, 8_000_000, 1, 0, 9_000_000, 10_000_000],
            [.max, .min, 0, .max],
            [-1, -1, .min, 0, 999_999, 1_000_000],
            [.max, .max],
        ] as [[Int64]]
    )
    func increasing(readings: [Int64]) {
        let ids = ids(at: readings)
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        for id in ids {
            #expect(id.high >> 12 & 0xf == 7)
            #expect(id.low & ~(0xff << 54) == tail)
        }
    }

    @Test("a millisecond that runs out of counts borrows from the next, and the clock catches up")
    func overflow() {
        let second: Int64 = 1_000_000_000
        let perMillisecond = 1 << 20
        let ids = ids(at: Array(repeating: second, count: perMillisecond + 2) + [second + 5_000_000])
        #expect(zip(ids, ids.dropFirst()).allSatisfy { $0 < $1 })
        #expect(ids[perMillisecond - 1].high >> 16 == 1_000)
        #expect(ids[perMillisecond].high >> 16 == 1_001)
        #expect(ids[ids.count - 1].high == 1_005 << 16 | 0x7000)
    }

    @Test("the latest time that 64 bits of nanoseconds hold is not cut off")
    func latest() {
        #expect(ids(at: [.max])[0].high == UInt64(Int64.max / 1_000_000) << 16 | 0x7000)
    }
}
