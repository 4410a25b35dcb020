import Foundation
import ProgramSupport

/// The command line of the benchmark.
@main
enum DispatchBenchmark {
    static let scenarios = Parameter.remaining(
        "SCENARIO",
        .word as ValueParser<ScenarioName>,
        help: "The scenarios to run; all of them if none is named."
    )
    static let rounds = Parameter.option(
        "rounds",
        placeholder: "N",
        .integer(in: 1...1_000),
        default: "7",
        help: "Rounds; each runs the scenario and its floor in turn."
    )
    static let events = Parameter.option(
        "events",
        placeholder: "N",
        .integer(in: 1_000...1_000_000_000),
        help: "Events of one round. The default is a number that takes some tens of milliseconds."
    )
    static let idleSeconds = Parameter.option(
        "idle-seconds",
        placeholder: "N",
        .integer(in: 1...3_600),
        default: "10",
        help: "Seconds for which the scenario idle measures."
    )
    static let json = Parameter.flag("json", help: "One JSON object a line on standard output, no table.")
    static let check = Parameter.flag(
        "check",
        help: "End with status 1, and name the row, if a stored bound is missed."
    )
    static let counts = Parameter.flag(
        "counts",
        help: "With --check: counts only (events, allocations, boxes), no ratios. For busy machines."
    )
    static let list = Parameter.flag("list", help: "Name the scenarios and end.")

    static let command = Command(
        "dispatch-benchmark",
        summary: "Measures the event dispatch engine against its floor: the same work on the bare C ring.",
        sections: [
            .init("Scenarios", scenarios, list), .init("Measuring", rounds, events, idleSeconds),
            .init("Output", json, check, counts),
        ],
        notes: [
            "Rates depend on where the machine puts two threads, and change threefold from minute to minute: "
                + "compare ratios of one run, not rates of two.",
            "Exit status: 0 done, 1 a row did not count or missed a bound, 2 bad usage.",
        ]
    )

    static func main() {
        exit(command.run(body: run))
    }

    private static func printList() throws {
        var table = Table(.left("scenario"), .left("work", width: 35))
        for scenario in Scenario.all { table.add(scenario.name, scenario.summary) }
        try standardOutput("\(table)")
    }

    /// Lists or measures, and returns `ExitCode.failure` if a bound was missed.
    private static func run(_ arguments: Arguments) throws -> Int32 {
        if arguments[list] {
            try printList()
            return ExitCode.success
        }
        if arguments[counts], !arguments[check] {
            throw UsageError.refused(counts.spelling, reason: "does nothing without \(check.spelling)")
        }
        let names = arguments[scenarios].map(\.rawValue)
        let chosen = Scenario.all.filter { names.isEmpty || names.contains($0.name) }
        let plan = Plan(
            rounds: arguments[rounds],
            events: arguments[events],
            idleSeconds: arguments[idleSeconds]
        )
        let bounds = try Bounds()
        var missed: [String] = []
        var report = BenchmarkReport(isJSON: arguments[json])
        try report.begin()
        for (index, scenario) in chosen.enumerated() {
            let label = "\(scenario.name) (\(index + 1) of \(chosen.count)) round"
            var progress = Progress(label, total: scenario.steps(plan), every: 1)
            var step = 0
            let row: Row
            do {
                row = try scenario.measure(plan) {
                    step += 1
                    progress.update(step)
                }
            } catch {
                progress.finish()
                throw BenchmarkFailure(description: "\(scenario.name): \(error)")
            }
            progress.finish()
            try report.add(row)
            if arguments[check] { missed += bounds.missed(by: row, countsOnly: arguments[counts]) }
        }
        try report.end()
        for sentence in missed { standardError("dispatch-benchmark: bound missed: \(sentence)") }
        return missed.isEmpty ? ExitCode.success : ExitCode.failure
    }
}

/// The scenarios' names as a closed set of words, for the command line.
struct ScenarioName: RawRepresentable, CaseIterable, Sendable {
    let rawValue: String

    init?(rawValue: String) {
        guard Scenario.all.contains(where: { $0.name == rawValue }) else { return nil }
        self.rawValue = rawValue
    }

    static var allCases: [ScenarioName] { Scenario.all.compactMap { ScenarioName(rawValue: $0.name) } }
}
