import CAllocationCounter
import DomainEvents
import EventCoding
import Foundation
import ProgramSupport

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

/// Times what encoding and decoding one typical event takes, and counts what it allocates.
///
/// Nanoseconds are those of the thread's processor time in the best of some rounds, as other programs can only
/// make a round longer. Foundation codes the event's own form, without an envelope and with less to check: it is
/// a measure of the machine.
@main
enum CodingBenchmark {
    static func main() throws {
        var registry = EventRegistry()
        try registry.register(OrderFilled.self)
        let coder = try CloudEventCoder(registry: registry, source: "/desk/1")
        let stranger = try CloudEventCoder(registry: EventRegistry(), source: "/desk/1")
        let flat = FlatEventCoder(registry: registry)
        let event = OrderFilled()
        let json = try coder.encode(event)
        let row = try flat.encode(event)
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        let data = try encoder.encode(event)
        guard try coder.decode(json).event.event as? OrderFilled == event else {
            throw CocoaError(.coderInvalidValue)
        }

        var table = Table(.left("one event"), .right("ns"), .right("allocations"))
        var buffer: [UInt8] = []
        try measure("CloudEvent, encode", &table) {
            buffer.removeAll(keepingCapacity: true)
            try coder.encode(event, appendingTo: &buffer)
        }
        try measure("CloudEvent, decode", &table) { _ = try coder.decode(json) }
        try measure("CloudEvent of an unknown type, decode", &table) { _ = try stranger.decode(json) }
        try measure("flat form, encode", &table) { _ = try flat.encode(event) }
        try measure("flat form, decode", &table) { _ = try flat.decode(row) }
        try measure("Foundation, encode", &table) { _ = try encoder.encode(event) }
        try measure("Foundation, decode", &table) { _ = try decoder.decode(OrderFilled.self, from: data) }
        print(table)
        print("\n\(json.count) bytes as a CloudEvent\n")
        print(try Declarations().table())
    }

    private static func measure(_ name: String, _ table: inout Table, _ body: () throws -> Void) rethrows {
        let count = 20_000
        var best = UInt64.max
        var allocations: UInt64 = 0
        for _ in 0..<10 {
            let before = allocation_count()
            best = min(best, try time(count) { _ in try body() })
            allocations = allocation_count() - before
        }
        let counted = allocation_counter_works() != 0
        table.add(name, "\(best / UInt64(count))", counted ? "\(allocations / UInt64(count))" : "not counted")
    }

    /// Nanoseconds that this thread runs for so many calls.
    static func time(_ count: Int, _ body: (Int) throws -> Void) rethrows -> UInt64 {
        let begin = processorTime()
        for index in 0..<count { try body(index) }
        return processorTime() - begin
    }

    /// Nanoseconds that this thread has run.
    private static func processorTime() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
