import Foundation
import ProgramSupport

/// The rows on standard output: one JSON object a line, or a table.
struct BenchmarkReport {
    let isJSON: Bool
    private let encoder: JSONEncoder
    private var table = Table(
        .left("scenario"),
        .right("events/s"),
        .right("floor"),
        .right("ratio"),
        .right("low"),
        .right("high"),
        .right("allocs/event"),
        .right("boxed"),
        .left("remarks")
    )

    init(isJSON: Bool) {
        self.isJSON = isJSON
        encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// The machine's facts, without which a rate says nothing.
    func begin() throws {
        guard !isJSON else { return }
        let machine = Machine()
        try standardOutput("\(machine.processor), \(machine.cores) cores, \(machine.system)\n")
    }

    mutating func add(_ row: Row) throws {
        if isJSON {
            return try standardOutput(String(decoding: try encoder.encode(row), as: UTF8.self))
        }
        func ratio(_ figure: Double?) -> String { figure.map { Figures.fixed($0, decimals: 2) } ?? "" }
        var remarks: [String] = []
        if let single = row.singleRatio { remarks.append("\(ratio(single)) of single") }
        for (peer, rate) in (row.peersEventsPerSecond ?? [:]).sorted(by: { $0.key < $1.key }) {
            remarks.append("\(peer) \(Figures.rate(rate))")
        }
        if let rate = row.encodesPerSecond { remarks.append("\(Figures.rate(rate)) encoded") }
        if let rate = row.decodesPerSecond { remarks.append("\(Figures.rate(rate)) decoded") }
        if let share = row.idleShare { remarks.append("\(Figures.percent(share)) of one core") }
        if let parks = row.parks { remarks.append("\(parks) parks") }
        table.add(
            row.scenario,
            row.eventsPerSecond.map(Figures.rate) ?? "",
            row.floorEventsPerSecond.map(Figures.rate) ?? "",
            ratio(row.floorRatio),
            ratio(row.floorRatioLow),
            ratio(row.floorRatioHigh),
            row.allocationsPerEvent.map(Figures.plain) ?? "",
            row.boxedEvents.map(Figures.grouped) ?? "",
            remarks.joined(separator: ", ")
        )
    }

    func end() throws {
        if !isJSON { try standardOutput("\(table)") }
    }
}

/// What machine this is.
struct Machine {
    let processor: String
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let system = ProcessInfo.processInfo.operatingSystemVersionString

    init() {
        let lines =
            (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8))?.split(separator: "\n") ?? []
        let model = lines.first { $0.hasPrefix("model name") }?.split(separator: ":").last
        processor = model.map { $0.trimmingCharacters(in: .whitespaces) } ?? "unknown processor"
    }
}
