import DomainEvents
import TestSupport
import Testing

@Suite("EventID: unique, increasing, UUID version 7")
struct EventIDTests {
    @Test("ids are unique over threads and increase on each")
    func threads() {
        let runs = onThreads(8) { _ in (0..<100_000).map { _ in EventID() } }
        for run in runs { #expect(zip(run, run.dropFirst()).allSatisfy { $0 < $1 }) }
        #expect(Set(runs.joined()).count == 800_000)
    }

    @Test("threads that read the same time at every id share none")
    func threadsAtOneTime() {
        let time = Timestamp(nanosecondsSince1970: 1_700_000_000_000_000_000)
        let runs = onThreads(8) { _ in (0..<100_000).map { _ in EventID(clockReading: time) } }
        for run in runs { #expect(zip(run, run.dropFirst()).allSatisfy { $0 < $1 }) }
        #expect(Set(runs.joined()).count == 800_000)
    }

    @Test("a thread that ends leaves its tail to no other")
    func successiveThreads() {
        let time = Timestamp(nanosecondsSince1970: 0)
        let ids = (0..<100).flatMap { _ in onThreads(1) { _ in EventID(clockReading: time) } }
        #expect(Set(ids).count == 100)
    }

    @Test("version and variant are those of UUIDv7, the first 48 bits the milliseconds")
    func layout() throws {
        let milliseconds: Int64 = 0x0198_f3c2_5d1e
        let time = Timestamp(nanosecondsSince1970: milliseconds * 1_000_000 + 999_999)
        let ids = try #require(
            onThreads(1) { _ in (0..<10_000).map { _ in EventID(clockReading: time) } }.first
        )
        for id in ids {
            #expect(id.high >> 12 & 0xf == 7)
            #expect(id.low >> 62 == 0b10)
            #expect(id.high >> 16 == UInt64(milliseconds))
        }
        #expect(ids.first?.description.hasPrefix("0198f3c2-5d1e-7000-8") == true)
    }

    @Test("byte order, text order and comparison agree")
    func order() {
        let ids = [
            EventID(high: 0, low: 0), EventID(high: 0, low: .max), EventID(high: 1, low: 0),
            EventID(high: 1 << 63, low: 1), EventID(high: .max, low: .max),
        ]
        for (first, second) in zip(ids, ids.dropFirst()) {
            #expect(first < second)
            #expect(first.bytes.lexicographicallyPrecedes(second.bytes))
            #expect(first.description < second.description)
        }
    }
}
