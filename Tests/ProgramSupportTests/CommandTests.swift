import ProgramSupport
import Testing

@Suite("A command line")
struct CommandTests {
    let sample = Sample()

    @Test("gives defaults for what is left out")
    func defaults() throws {
        let arguments = try sample.command.parse([])
        #expect(arguments[sample.fee] == 0.0005)
        #expect(arguments[sample.period] == 14)
        #expect(arguments[sample.pace] == .slow)
        #expect(arguments[sample.output] == nil)
        #expect(arguments[sample.quiet] == false)
        #expect(arguments[sample.input] == nil)
        #expect(!arguments.wantsHelp)
        #expect(!arguments.isGiven(sample.fee))
    }

    @Test(
        "reads every way to write a value",
        arguments: [
            ["--fee-rate", "0.25", "in.csv", "--pace", "fast", "-o", "out", "-q"],
            ["--fee-rate=0.25", "--pace=fast", "-o=out", "--quiet", "in.csv"],
            ["-f", "2.5e-1", "-q", "--pace", "fast", "--output", "out", "--", "in.csv"],
        ]
    )
    func values(line: [String]) throws {
        let arguments = try sample.command.parse(line)
        #expect(arguments[sample.fee] == 0.25)
        #expect(arguments[sample.pace] == .fast)
        #expect(arguments[sample.output] == "out")
        #expect(arguments[sample.quiet])
        #expect(arguments[sample.input] == "in.csv")
        #expect(arguments.isGiven(sample.fee))
        #expect(!arguments.isGiven(sample.period))
    }

    @Test("says what was given, called as messages call it, in order")
    func given() throws {
        let line = ["-q", "--pace=slow", "in.csv", "-f", "0.1"]
        #expect(
            try sample.command.parse(line).given == [
                "--quiet", "--pace", sample.input.spelling, "--fee-rate",
            ]
        )
        #expect(try sample.command.parse([]).given == [])
    }

    @Test("takes negative numbers, a lone dash and anything after two dashes as values")
    func dashes() throws {
        #expect(try sample.command.parse(["--offset", "-5"])[sample.offset] == -5)
        #expect(try sample.command.parse(["-"])[sample.input] == "-")
        #expect(try sample.command.parse(["--", "--quiet"])[sample.input] == "--quiet")
        #expect(try sample.command.parse(["--output=-x=y"])[sample.output] == "-x=y")
    }

    @Test("stops at --help, whatever follows")
    func helpEnds() throws {
        #expect(try sample.command.parse(["-q", "--help", "--nonsense"]).wantsHelp)
        #expect(try sample.command.parse(["-h"]).wantsHelp)
    }

    @Test("says in one line which argument is wrong and why")
    func errors() {
        #expect(sample.error("--fee-rat", "1") == "unknown option --fee-rat; did you mean --fee-rate?")
        #expect(sample.error("--qiuet") == "unknown option --qiuet; did you mean --quiet?")
        #expect(sample.error("--colour=red") == "unknown option --colour")
        #expect(sample.error("-x") == "unknown option -x")
        #expect(sample.error("--fee-rate") == "--fee-rate needs a value: a number from 0 to 0.5")
        #expect(sample.error("-f", "--quiet") == "--fee-rate needs a value: a number from 0 to 0.5")
        #expect(sample.error("--quiet=yes") == "--quiet takes no value, but is given 'yes'")
        #expect(sample.error("a", "b") == "unexpected argument 'b'")
        #expect(sample.error("-f", "0", "--fee-rate=0") == "--fee-rate is given more than once")
        #expect(sample.error("--output=") == "--output: '' is not a text of at least one character")
        #expect(sample.error("--pace", "Fast") == "--pace: 'Fast' is not one of slow, fast")
    }

    @Test(
        "accepts whole numbers in range only",
        arguments: ["0", "501", "1.0", "", "x", "9999999999999999999"]
    )
    func integers(text: String) {
        #expect(sample.error("--period=\(text)") == "--period: '\(text)' is not a whole number from 1 to 500")
    }

    @Test(
        "accepts finite decimal numbers in range only",
        arguments: ["-0.1", "0.6", "nan", "inf", "0x0p0", "1e999", ""]
    )
    func numbers(text: String) {
        #expect(sample.error("--fee-rate=\(text)") == "--fee-rate: '\(text)' is not a number from 0 to 0.5")
    }

    @Test("describes a refusal of the program itself in the same form")
    func refusal() {
        let error = UsageError.refused(sample.fee.spelling, reason: "does nothing without trades")
        #expect(error.description == "--fee-rate: does nothing without trades")
        let missing = UsageError.missingArgument(sample.input.spelling, expected: "a file of prices")
        #expect(missing.description == "INPUT is missing: a file of prices")
    }

    @Test("refuses two parameters of one name")
    func duplicates() async {
        await #expect(processExitsWith: .failure) {
            let first = Parameter.flag("quiet", help: "")
            _ = Command("sample", summary: "", sections: [.init("One", first, first)])
        }
    }

    @Test("refuses a default that its own parser refuses")
    func badDefault() async {
        await #expect(processExitsWith: .failure) {
            _ = Parameter.option("n", placeholder: "N", .integer(in: 1...2), default: "3", help: "")
        }
    }
}
