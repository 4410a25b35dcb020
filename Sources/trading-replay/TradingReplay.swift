import EventDispatch
import Foundation
import MarketReplay
import ProgramSupport

/// The program: reads a file of prices, replays it, prints what came of it.
@main
enum TradingReplay {
    static func main() {
        do {
            let arguments = try Options.command.parse(Array(CommandLine.arguments.dropFirst()))
            if arguments.wantsHelp { return print(Options.command.help) }
            try run(arguments)
        } catch let error where error is UsageError || error is MarketDataError {
            standardError("trading-replay: \(error)")
            exit(ExitCode.badInput)
        } catch {
            standardError("trading-replay: \(error)")
            exit(ExitCode.failure)
        }
    }

    private static func run(_ arguments: Arguments) throws {
        let settings = try Options.settings(arguments)
        let engine = try Options.engine(arguments)
        let path = arguments[Options.file] ?? DefaultData.path
        let bars = try MarketDataReader.bars(path: path)
        let passes = arguments[Options.repeats]
        let market = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent

        var progress = Progress("Replaying bar", total: bars.count * passes, every: 100_000)
        let outcome: ReplayOutcome
        do {
            outcome = try Replay(bars, market: market, settings, engine: engine)
                .run(passes: passes) { progress.update($0) }
            progress.finish()
        } catch {
            progress.finish()
            throw error
        }
        if arguments[Options.json] {
            try print(ReplayJSON(outcome).text())
        } else {
            print(ReplayReport(outcome, bars: bars, market: market, settings: settings).text)
        }
    }
}
