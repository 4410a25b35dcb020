import Foundation
import MarketReplay
import TestSupport
import Testing

/// The program itself: what only its command line decides.
@Suite("trading-replay")
struct ProgramTests {
    private static let prices = """
        Date,Open,High,Low,Close,Volume
        2020-01-02,10,12,9,11,1
        2020-01-03,11,12,10,12,1
        """

    private func run(_ arguments: [String]) throws -> ChildProgram {
        try ChildProgram(running: "trading-replay", arguments: arguments)
    }

    @Test(
        "names options as they are typed",
        arguments: [
            (["--enter-below", "80"], "--enter-below: 80 must be below --leave-above"),
            (["--strategy", "averages", "--fast", "60"], "--fast: 60 must be less than --slow"),
            (["--period", "0"], "--period: '0' is not"),
            (["--verify", "x", "--cash", "5"], "--cash: does not go with --verify"),
            (["--repeat=2", "--verify", "x"], "--repeat: does not go with --verify"),
            (["--verify", "x", "prices.csv"], "FILE: does not go with --verify"),
            (["--verify", "x", "--events", "y", "--json"], "--events: does not go with --verify"),
        ]
    )
    func usage(arguments: [String], said: String) throws {
        let program = try run(arguments)
        #expect(program.status == 2)
        #expect(program.errors.hasPrefix("trading-replay: \(said)"), "\(program.errors)")
        #expect(program.output.isEmpty)
    }

    @Test("the report fits a terminal of 50 columns")
    func columns() throws {
        let program = try run([])
        #expect(program.status == 0)
        let lines = program.output.split(separator: "\n")
        #expect(lines.count > 40)
        for line in lines { #expect(line.count <= 50, "\(line)") }
    }

    @Test("--events - writes events, and nothing else, to standard output", arguments: [[], ["--json"]])
    func standardOutput(more: [String]) throws {
        let file = TemporaryFile()
        try Self.prices.write(toFile: file.path, atomically: false, encoding: .utf8)
        let program = try run([file.path, "--events", "-"] + more)
        #expect(program.status == 0)
        #expect(program.errors.contains(more.isEmpty ? "final equity" : "\"final_equity\""))
        let events = TemporaryFile()
        try program.output.write(toFile: events.path, atomically: false, encoding: .utf8)
        let report = try EventFileVerifier.verify(path: events.path)
        #expect(report.problems == [])
        #expect(report.bars == 2)
        let verified = try run(["--verify", events.path, "--json"])
        #expect(verified.status == 0)
        #expect(!FileManager.default.fileExists(atPath: "-"))
    }
}
