import ProgramSupport

/// A command with one parameter of each kind.
struct Sample {
    enum Pace: String, CaseIterable {
        case slow, fast
    }

    let fee = Parameter.option(
        "fee-rate",
        short: "f",
        placeholder: "RATE",
        .number(in: 0...0.5),
        default: "0.0005",
        help: "Fee on each side of a trade, as a share of its value."
    )
    let period = Parameter.option(
        "period",
        placeholder: "BARS",
        .integer(in: 1...500),
        default: "14",
        help: "Bars."
    )
    let pace = Parameter.option(
        "pace",
        placeholder: "WORD",
        ValueParser<Pace>.word,
        default: "slow",
        help: "Pace."
    )
    let offset = Parameter.option(
        "offset",
        placeholder: "N",
        .integer(in: -9...9),
        default: "0",
        help: "Offset."
    )
    let output = Parameter.option("output", short: "o", placeholder: "FILE", .text, help: "Write here.")
    let quiet = Parameter.flag("quiet", short: "q", help: "Print nothing.")
    let input = Parameter.positional("INPUT", .text, help: "Read this; the data that come along if left out.")

    var command: Command {
        Command(
            "sample",
            summary: "Shows what a command line looks like when every option is declared once and no more.",
            sections: [
                .init("Input", input),
                .init("Trading", fee, period, pace, offset),
                .init("Output", output, quiet),
            ],
            notes: ["Exit codes: 0 when all is well, 2 when the command line is not understood."]
        )
    }

    func error(_ arguments: String...) -> String {
        do throws(UsageError) {
            _ = try command.parse(arguments)
            return "no error"
        } catch {
            return error.description
        }
    }
}
