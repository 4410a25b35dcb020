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
        .right("allocs")
    )
    private var remarks = Table(.left("scenario"), .left("remarks", width: width - 15))
    /// The columns of a line on which everything fits.
    private static let width = 50

    init(isJSON: Bool) {
        self.isJSON = isJSON
        encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    }

    /// Prints the machine's facts, without which a rate says nothing.
    func begin() throws {
        guard !isJSON else { return }
        let machine = Machine()
        let facts = [machine.processor, "\(machine.cores) cores, \(machine.system)"]
        try standardOutput(facts.joined(separator: "\n") + "\n")
    }

    mutating func add(_ row: Row) throws {
        if isJSON {
            return try standardOutput(String(decoding: try encoder.encode(row), as: UTF8.self))
        }
        func ratio(_ figure: Double?) -> String { figure.map { Figures.fixed($0, decimals: 2) } ?? "" }
        var remarks: [String] = []
        if let low = row.floorRatioLow, let high = row.floorRatioHigh {
            remarks.append("ratio \(ratio(low)) to \(ratio(high))")
        }
        if let boxed = row.boxedEvents, boxed > 0 { remarks.append("\(Figures.grouped(boxed)) boxed") }
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
            row.allocationsPerEvent.map(Self.perEvent) ?? ""
        )
        self.remarks.add(row.scenario, remarks.joined(separator: ", "))
    }

    /// At most four decimals, without zeros at the end.
    private static func perEvent(_ allocations: Double) -> String {
        var text = Figures.fixed(allocations, decimals: 4)
        while text.hasSuffix("0") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }

    func end() throws {
        if !isJSON { try standardOutput("\(table)\n\n\(remarks)") }
    }
}

/// The machine that the benchmark runs on.
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
