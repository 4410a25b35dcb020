import Foundation
import ProgramSupport
import Testing

@Suite("A program's run")
struct CommandRunTests {
    private struct Trouble: Error, CustomStringConvertible {
        let description: String
    }

    @Test("prints the help on standard output, and ends well")
    func help() async throws {
        let result = await #expect(processExitsWith: .exitCode(0), observing: [\.standardOutputContent]) {
            exit(Sample().command.run(["--help"]) { _ in fatalError("the help is all") })
        }
        let bytes = try #require(result?.standardOutputContent)
        #expect(String(decoding: bytes, as: UTF8.self) == Sample().command.help() + "\n")
    }

    @Test("points to --help when it does not understand the command line, and ends with 2")
    func usage() async throws {
        let result = await #expect(processExitsWith: .exitCode(2), observing: [\.standardErrorContent]) {
            exit(Sample().command.run(["--fee-rat", "1"]) { _ in fatalError("nothing was understood") })
        }
        let bytes = try #require(result?.standardErrorContent)
        #expect(
            String(decoding: bytes, as: UTF8.self) == """
                sample: unknown option --fee-rat; did you mean --fee-rate?
                See sample --help.

                """
        )
    }

    @Test("ends with the status of its work")
    func status() {
        #expect(Sample().command.run([]) { _ in ExitCode.success } == 0)
        #expect(Sample().command.run([]) { _ in ExitCode.failure } == 1)
    }

    @Test("ends with 2 for bad input, and with 1 for other errors, each in one line")
    func errors() async throws {
        let bad = await #expect(processExitsWith: .exitCode(2), observing: [\.standardErrorContent]) {
            let status = Sample().command.run([], isBadInput: { $0 is Trouble }) { _ in
                throw Trouble(description: "in.csv:7: is wrong")
            }
            exit(status)
        }
        let other = await #expect(processExitsWith: .exitCode(1), observing: [\.standardErrorContent]) {
            exit(Sample().command.run([]) { _ in throw Trouble(description: "it broke") })
        }
        let (first, second) = try (#require(bad?.standardErrorContent), #require(other?.standardErrorContent))
        #expect(String(decoding: first, as: UTF8.self) == "sample: in.csv:7: is wrong\n")
        #expect(String(decoding: second, as: UTF8.self) == "sample: it broke\n")
    }
}
