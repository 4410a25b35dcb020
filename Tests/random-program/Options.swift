import ProgramSupport

/// The program's command line.
struct Options {
    let seconds: Double?
    let rounds: Int?
    let seed: UInt64?
    let startSeed: UInt64
    let forks: Bool
    let childrenReturn: Bool
    let watch: Double
    let fault: Board.Fault?
    let showsPlan: Bool

    init(_ arguments: Arguments) throws(UsageError) {
        seconds = arguments[Self.seconds]
        rounds = arguments[Self.rounds]
        seed = arguments[Self.seed]
        startSeed = arguments[Self.startSeed]
        forks = !arguments[Self.noFork]
        childrenReturn = !arguments[Self.noReturn]
        watch = arguments[Self.watch]
        fault = arguments[Self.fault]
        showsPlan = arguments[Self.plan]
        for other in [Self.seconds.spelling, Self.rounds.spelling, Self.startSeed.spelling]
        where seed != nil && arguments.given.contains(other) {
            throw .refused(other, reason: "does not go with \(Self.seed.spelling), which runs one round")
        }
    }
}

extension Options {
    private static let anySeed = ValueParser<UInt64>(expecting: "a whole number from 0 to \(UInt64.max)") {
        UInt64($0)
    }

    private static let seconds = Parameter.option(
        "seconds",
        placeholder: "S",
        .number(in: 0...1e7),
        help: "Run rounds until the time is over."
    )
    private static let rounds = Parameter.option(
        "rounds",
        placeholder: "N",
        .integer(in: 0...1_000_000_000),
        help: "Run so many rounds; 200 if neither a time nor a seed is given."
    )
    private static let startSeed = Parameter.option(
        "start-seed",
        placeholder: "N",
        anySeed,
        default: "1",
        help: "The first round's seed; each further round has the next one."
    )
    private static let seed = Parameter.option(
        "seed",
        placeholder: "N",
        anySeed,
        help: "Run one round, of this seed."
    )
    private static let noFork = Parameter.flag(
        "no-fork",
        help: "Never fork: the thread sanitizer supports no fork of several threads."
    )
    private static let noReturn = Parameter.flag(
        "no-return",
        help: "End forked children by _exit only: the leak detector examines a child that returns."
    )
    private static let watch = Parameter.option(
        "watch",
        placeholder: "S",
        .number(in: 0...1e7),
        default: "120",
        help: "Report a hang after so many seconds of one round."
    )
    private static let plan = Parameter.flag("plan", help: "Print the plan of each round before it runs.")
    private static let fault = Parameter.option(
        "break",
        placeholder: "FAULT",
        ValueParser<Board.Fault>.word,
        help: "Do something wrong on purpose: " + Board.Fault.allCases.map(\.rawValue).joined(separator: ", ")
    )

    static let command = Command(
        "random-program",
        summary: "Runs random programs over the engine's public API, and checks every count and order.",
        sections: [
            .init("Rounds", seconds, rounds, startSeed, seed),
            .init("Children", noFork, noReturn),
            .init("Reports", plan, watch),
            .init("Checks of the checks", fault),
        ],
        notes: [
            "Exit status: 0 nothing was violated, 1 a violation, with its seed on standard error, 2 bad usage. "
                + "After a hang the program aborts."
        ]
    )
}
