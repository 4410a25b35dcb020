import DomainEvents
import EventCoding
import Foundation
import ProgramSupport

/// Two ways to declare one event, in turn: values that check themselves, and an event that checks its fields.
struct Declarations {
    private let coder: CloudEventCoder
    private let (byValues, byRules): (StopMoved, StopMovedByRules)
    private let metadata = EventMetadata()
    /// Texts and numbers that the compiler does not know.
    private let ids: [String]
    private let numbers: [Double]

    init() throws {
        var registry = EventRegistry()
        try registry.register(StopMoved.self)
        try registry.register(StopMovedByRules.self)
        coder = try CloudEventCoder(registry: registry, source: "/desk/1")
        ids = (0..<64).map { "order-\($0)-of-the-desk" }
        numbers = (0..<64).map { Double($0 + 1) }
        byValues = StopMoved(orderID: "order-1-of-the-desk", stop: 101.5, units: 40, metadata: metadata)
        byRules = try StopMovedByRules(
            orderID: "order-1-of-the-desk",
            stop: 101.5,
            units: 40,
            metadata: metadata
        )
    }

    func table() throws -> Table {
        var table = Table(.left("declared by"), .right("values, ns"), .right("rules, ns"))
        try compare("construct, metadata given", &table, count: 200_000) { index in
            _ = try makeByValues(ids[index & 63], numbers[index & 63])
        } _: { index in
            _ = try makeByRules(ids[index & 63], numbers[index & 63])
        }
        let (one, other) = (try coder.encode(byValues), try coder.encode(byRules))
        try compare("CloudEvent, decode", &table) { _ in
            _ = try coder.decode(one)
        } _: { _ in
            _ = try coder.decode(other)
        }
        try compare("CloudEvent, encode", &table) { _ in
            _ = try coder.encode(byValues)
        } _: { _ in
            _ = try coder.encode(byRules)
        }
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        let data = try encoder.encode(byValues)
        try compare("Foundation, decode", &table) { _ in
            _ = try decoder.decode(StopMoved.self, from: data)
        } _: { _ in
            _ = try decoder.decode(StopMovedByRules.self, from: data)
        }
        try compare("Foundation, encode", &table) { _ in
            _ = try encoder.encode(byValues)
        } _: { _ in
            _ = try encoder.encode(byRules)
        }
        return table
    }

    // Not inlined: the loops around the two would differ by more than the two do.
    @inline(never)
    private func makeByValues(_ id: String, _ number: Double) throws -> StopMoved {
        StopMoved(
            orderID: try OrderID(id),
            stop: try Price(number),
            units: try Quantity(number),
            metadata: metadata
        )
    }

    @inline(never)
    private func makeByRules(_ id: String, _ number: Double) throws -> StopMovedByRules {
        try StopMovedByRules(orderID: id, stop: number, units: number, metadata: metadata)
    }

    /// The best of fifteen rounds of each, in turn.
    private func compare(
        _ name: String,
        _ table: inout Table,
        count: Int = 10_000,
        _ first: (Int) throws -> Void,
        _ second: (Int) throws -> Void
    ) rethrows {
        var best = (UInt64.max, UInt64.max)
        let rounds = 15
        var progress = Progress("\(name), round", total: rounds, every: 1)
        defer { progress.finish() }
        for round in 1...rounds {
            best.0 = min(best.0, try CodingBenchmark.time(count, first))
            best.1 = min(best.1, try CodingBenchmark.time(count, second))
            progress.update(round)
        }
        func each(_ time: UInt64) -> String { Figures.fixed(Double(time) / Double(count), decimals: 1) }
        table.add(name, each(best.0), each(best.1))
    }
}
