/// The program's command line.
struct Options {
    var seconds: Double?
    var rounds: Int?
    var seed: UInt64?
    var startSeed: UInt64 = 1
    var forks = true
    var childrenReturn = true
    var watch = 120.0
    var fault: Board.Fault?
    var showsPlan = false
    var showsHelp = false

    static let usage = """
        usage: random-program [--seconds S | --rounds N | --seed N] [--start-seed N] [--no-fork] [--no-return]
                              [--watch S] [--plan] [--break FAULT]
        Runs random programs over the public API of EventDispatch and checks what comes of them.
          --seconds S     rounds until the time is over; --rounds N: so many (default 200)
          --start-seed N  the first round's seed (default 1); each round's is one more
          --seed N        one round, of this seed
          --plan          prints the plan of each round before it runs
          --no-fork       no round forks: for the thread sanitizer
          --no-return     forked children end by _exit only: the leak detector looks through those that return
          --watch S       a round that takes longer has hung (default 120)
          --break FAULT   does something wrong on purpose: \(Board.Fault.allCases.map(\.rawValue).joined(separator: ", "))
        Status 0: nothing was violated; 1: the seed and what was violated are printed; 2: bad usage.

        """

    struct Refused: Error { let text: String }

    init(_ arguments: [String]) throws(Refused) {
        var rest = arguments[...]
        func number<Number: LosslessStringConvertible & Comparable & ExpressibleByIntegerLiteral>(
            _ option: String,
            _ type: Number.Type
        ) throws(Refused) -> Number {
            guard let text = rest.popFirst(), let number = Number(text), number >= 0 else {
                throw Refused(text: "\(option) wants a number, zero or more")
            }
            return number
        }
        while let option = rest.popFirst() {
            switch option {
            case "--seconds": seconds = try number(option, Double.self)
            case "--rounds": rounds = try number(option, Int.self)
            case "--seed": seed = try number(option, UInt64.self)
            case "--start-seed": startSeed = try number(option, UInt64.self)
            case "--watch": watch = try number(option, Double.self)
            case "--no-fork": forks = false
            case "--no-return": childrenReturn = false
            case "--plan": showsPlan = true
            case "--help": showsHelp = true
            case "--break":
                guard let name = rest.popFirst(), let fault = Board.Fault(rawValue: name) else {
                    throw Refused(text: "--break wants a fault")
                }
                self.fault = fault
            default: throw Refused(text: "unknown option: \(option)")
            }
        }
    }
}
