import EventDispatch
import MarketReplay
import ProgramSupport

extension WaitStrategy {
    /// The strategy's name on a command line.
    fileprivate var word: String { self == .busySpin ? "busy-spin" : "\(self)" }
}

/// The command line of the program.
enum Options {
    enum StrategyName: String, CaseIterable { case rsi, averages }

    static let file = Parameter.positional(
        "FILE",
        .text,
        help: "Prices as CSV; if left out, the S&P 500 from 1999 to 2018, which comes with the program."
    )

    static let strategy = Parameter.option(
        "strategy",
        short: "s",
        placeholder: "NAME",
        .word as ValueParser<StrategyName>,
        default: "rsi",
        help:
            "rsi buys when the relative strength index is low and sells when it is high; averages holds while "
            + "the fast moving average is above the slow one."
    )
    static let period = Parameter.option(
        "period",
        placeholder: "BARS",
        .integer(in: ReplaySettings.periods),
        default: "14",
        help: "rsi: period of Wilder's index."
    )
    static let enterBelow = Parameter.option(
        "enter-below",
        placeholder: "INDEX",
        .number(in: 0...100),
        default: "30",
        help: "rsi: buy below this."
    )
    static let leaveAbove = Parameter.option(
        "leave-above",
        placeholder: "INDEX",
        .number(in: 0...100),
        default: "70",
        help: "rsi: sell above this."
    )
    static let fast = Parameter.option(
        "fast",
        placeholder: "BARS",
        .integer(in: ReplaySettings.periods),
        default: "20",
        help: "averages: period of the fast one."
    )
    static let slow = Parameter.option(
        "slow",
        placeholder: "BARS",
        .integer(in: ReplaySettings.periods),
        default: "50",
        help: "averages: period of the slow one."
    )
    static let feeRate = Parameter.option(
        "fee-rate",
        placeholder: "SHARE",
        .number(in: 0...0.99),
        default: "0.0005",
        help: "Fee of each side of a trade, as a share of its value."
    )
    static let cash = Parameter.option(
        "cash",
        placeholder: "AMOUNT",
        .number(in: 0.01...1e15),
        default: "10000",
        help: "Cash at the start."
    )

    static let mode = Parameter.option(
        "mode",
        placeholder: "MODE",
        .word as ValueParser<EngineSettings.Mode>,
        default: "thread",
        help: "Run the handlers on a dispatch thread (thread), or on the feeding thread itself (manual)."
    )
    static let capacity = Parameter.option(
        "capacity",
        placeholder: "CELLS",
        ValueParser(expecting: "a power of two from 1 to 1073741824") { text in
            Int(text).flatMap { $0 > 0 && $0 <= 1 << 30 && $0 & ($0 - 1) == 0 ? $0 : nil }
        },
        default: "4096",
        help: "Cells of 64 bytes in the ring."
    )
    static let batch = Parameter.option(
        "batch",
        placeholder: "BARS",
        .integer(in: 1...1_000_000),
        default: "64",
        help: "Bars that are published together, as far as the ring has room for them."
    )
    static let waitStrategy = Parameter.option(
        "wait",
        placeholder: "STRATEGY",
        ValueParser(expecting: "one of \(WaitStrategy.allCases.map(\.word).joined(separator: ", "))") {
            text in
            WaitStrategy.allCases.first { $0.word == text }
        },
        default: "adaptive",
        help: "The dispatch thread's way to wait: adaptive, yielding, busy-spin or parking."
    )
    static let repeats = Parameter.option(
        "repeat",
        placeholder: "N",
        .integer(in: 1...1_000_000),
        default: "1",
        help: "Passes over the file, each with fresh stages; all must give the same result."
    )

    static let maxDrawdown = Parameter.option(
        "max-drawdown",
        placeholder: "SHARE",
        .number(in: 0...1),
        default: "0.25",
        help: "Publish risk.limit.exceeded each time that the equity falls so far below its highest."
    )
    static let events = Parameter.option(
        "events",
        placeholder: "FILE",
        .text,
        help:
            "Write every event to a file while the replay runs, as CloudEvents, one JSON object a line; the last one "
            + "closes the file with their count and digest. With - they go to standard output, and the report to "
            + "standard error."
    )
    static let verify = Parameter.option(
        "verify",
        placeholder: "FILE",
        .text,
        help:
            "Replay nothing: read a file that --events wrote, decode every event, check its cause and its bar, and "
            + "check that no event is missing, repeated, moved or changed. Only --json goes with it."
    )

    static let json = Parameter.flag(
        "json",
        help: "One JSON object on standard output instead of the tables."
    )

    static let command = Command(
        "trading-replay",
        summary:
            "Replays a file of prices through the event dispatch engine: it publishes every bar, and handlers "
            + "turn bars into evaluations, evaluations into signals, signals into orders, fills, trades and equity, "
            + "each of them a domain event.",
        sections: [
            .init("Input", file),
            .init(
                "Strategy",
                strategy,
                period,
                enterBelow,
                leaveAbove,
                fast,
                slow,
                feeRate,
                cash,
                maxDrawdown
            ),
            .init("Engine", mode, capacity, batch, waitStrategy, repeats),
            .init("Output", json, events),
            .init("Verification", verify),
        ],
        notes: [
            "Signals are taken at a bar's close and filled at the next bar's open, all in or all out, in "
                + "fractional units; a purchase spends all cash, fee included. A position that is open at the end is "
                + "valued at the last close.",
            "The file has a header with Open, High, Low, Close and Volume in any order and its times in Date, "
                + "Datetime, Time or an unnamed first column: ISO 8601 with or without time, or M/D/YYYY. Commas or "
                + "semicolons.",
            "The engine's settings change the speed, never the result.",
            "Events carry ids, times, and the ids of their causes: all consequences of a bar have the bar's id as "
                + "their correlation.",
            "Exit status: 0 done, 1 the replay failed or its events could not be written, 2 bad usage, bad input, or "
                + "a file of events with problems.",
        ]
    )
}
