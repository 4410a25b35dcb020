import EventDispatch
import Foundation
import MarketReplay
import ProgramSupport

/// The program: reads a file of prices, replays it, and prints the result.
@main
enum TradingReplay {
    static func main() {
        exit(Options.command.run(isBadInput: isBadInput, body: run))
    }

    private static func isBadInput(_ error: any Error) -> Bool {
        if case .timeOutOfRange? = error as? ReplayFailure { return true }
        return error is UsageError || error is MarketDataError || error is VerificationError
    }

    /// Replays or verifies, and returns the exit status.
    private static func run(_ arguments: Arguments) throws -> Int32 {
        if let file = arguments[Options.verify] {
            let allowed = [Options.verify.spelling, Options.json.spelling]
            if let other = arguments.given.first(where: { !allowed.contains($0) }) {
                throw UsageError.refused(other, reason: "does not go with --verify, which replays nothing")
            }
            return try verify(file, arguments)
        }
        let settings = try Options.settings(arguments)
        let engine = try Options.engine(arguments)
        let path = arguments[Options.file] ?? DefaultData.path
        let clock = ContinuousClock()
        let begin = clock.now
        let bars = try MarketDataReader.bars(path: path)
        let loaded = begin.duration(to: clock.now)
        let passes = arguments[Options.repeats]
        let market = marketName(of: path)
        if let events = arguments[Options.events], events != EventJournal.standardOutput,
            let identity = FileIdentity(of: events), identity == FileIdentity(of: path)
        {
            throw UsageError.refused("--events", reason: "names the file of prices, which would be lost")
        }
        let journal = try arguments[Options.events].map {
            try EventJournal(path: $0, source: "/trading-replay/\(Options.segment(market))")
        }

        var progress = Progress("Replaying bar", total: bars.count * passes, every: 100_000)
        let outcome: ReplayOutcome
        do {
            let replay = Replay(
                bars,
                market: market,
                settings,
                engine: engine,
                journal: journal,
                loaded: loaded
            )
            outcome = try replay.run(passes: passes) { progress.update($0) }
            progress.finish()
        } catch {
            progress.finish()
            throw error
        }
        let report =
            arguments[Options.json]
            ? try ReplayJSON(outcome).jsonText()
            : ReplayReport(outcome, bars: bars, market: market, settings: settings).text
        // If the events go to standard output, nothing else may.
        if arguments[Options.events] == EventJournal.standardOutput {
            standardError(report)
        } else {
            try standardOutput(report)
        }
        return ExitCode.success
    }

    /// The file's name without its extension, or `market` if that is blank.
    private static func marketName(of path: String) -> String {
        let name = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        return name.allSatisfy(\.isWhitespace) ? "market" : name
    }

    /// Reads a file of events; returns `ExitCode.badInput` if it finds a problem.
    private static func verify(_ file: String, _ arguments: Arguments) throws -> Int32 {
        let report = try EventFileVerifier.verify(path: file)
        for problem in report.problems { standardError("trading-replay: \(report.text(of: problem))") }
        let rest = report.problemCount - report.problems.count
        if rest > 0 { standardError("trading-replay: \(report.file): problems not shown: \(rest)") }
        try standardOutput(
            arguments[Options.json]
                ? VerificationJSON(report).jsonText() : VerificationText(report: report).text
        )
        return report.isFine ? ExitCode.success : ExitCode.badInput
    }
}
