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

/// Times the encoding and decoding of one typical event, and counts their allocations.
///
/// Nanoseconds are the thread's processor time in the best of some rounds, as other programs can only make a
/// round longer. Foundation codes the event's own form, without an envelope and with less to check: it measures
/// the machine.
@main
enum CodingBenchmark {
    private static let command = Command(
        "coding-benchmark",
        summary: "Times the encoding and decoding of one typical event, and counts their allocations.",
        sections: [],
        notes: ["Exit status: 0 done, 1 an event did not survive its encoding, 2 bad usage."]
    )

    static func main() {
        exit(
            command.run { _ in
                try measureAll()
                return ExitCode.success
            }
        )
    }

    private static func measureAll() throws {
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
            throw BenchmarkFailure(description: "the decoded CloudEvent differs from its event")
        }

        var table = Table(.left("one event"), .right("ns"), .right("allocations"))
        var buffer: [UInt8] = []
        try measure("CloudEvent, encode", &table) {
            buffer.removeAll(keepingCapacity: true)
            try coder.encode(event, appendingTo: &buffer)
        }
        try measure("CloudEvent, decode", &table) { _ = try coder.decode(json) }
        try measure("unknown CloudEvent, decode", &table) { _ = try stranger.decode(json) }
        try measure("flat form, encode", &table) { _ = try flat.encode(event) }
        try measure("flat form, decode", &table) { _ = try flat.decode(row) }
        try measure("Foundation, encode", &table) { _ = try encoder.encode(event) }
        try measure("Foundation, decode", &table) { _ = try decoder.decode(OrderFilled.self, from: data) }
        try standardOutput("\(table)\n\n\(json.count) bytes as a CloudEvent\n")
        try standardOutput("\(Declarations().table())")
    }

    /// A benchmark whose work is wrong has no figures.
    private struct BenchmarkFailure: Error, CustomStringConvertible {
        let description: String
    }

    private static func measure(_ name: String, _ table: inout Table, _ body: () throws -> Void) rethrows {
        let count = 20_000
        let rounds = 10
        var progress = Progress("\(name), round", total: rounds, every: 1)
        defer { progress.finish() }
        var best = UInt64.max
        var allocations: UInt64 = 0
        for round in 1...rounds {
            let before = allocation_count()
            best = min(best, try time(count) { _ in try body() })
            allocations = allocation_count() - before
            progress.update(round)
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
