import ProgramSupport
import Testing

@Suite("--help")
struct CommandHelpTests {
    @Test("is generated from the declarations, aligned and wrapped")
    func text() {
        #expect(
            Sample().command.help() == """
                Usage: sample [options] [INPUT]

                Shows what a command line looks like when every option is declared once and no
                more.

                Input:
                  INPUT                Read this; the data that come along if left out.

                Trading:
                  -f, --fee-rate RATE  Fee on each side of a trade, as a share of its value.
                                       (default: 0.0005)
                      --period BARS    Bars. (default: 14)
                      --pace WORD      Pace. (default: slow)
                      --offset N       Offset. (default: 0)

                Output:
                  -o, --output FILE    Write here.
                  -q, --quiet          Print nothing.

                Help:
                  -h, --help           Show this help and end.

                Exit codes: 0 when all is well, 2 when the command line is not understood.
                """
        )
    }

    @Test("gives a long label a line of its own")
    func longLabel() {
        let long = Parameter.option(
            "a-rather-long-option-name",
            placeholder: "PLACEHOLDER",
            .text,
            help: "Help."
        )
        let command = Command("sample", summary: "Summary.", sections: [.init("Options", long)])
        #expect(
            command.help() == """
                Usage: sample [options]

                Summary.

                Options:
                      --a-rather-long-option-name PLACEHOLDER
                              Help.

                Help:
                  -h, --help  Show this help and end.
                """
        )
    }

    @Test("fits a narrow terminal: each parameter on a line of its own, its text below")
    func narrow() {
        let lines = Sample().command.help(width: 50).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.allSatisfy { $0.count <= 50 })
        #expect(
            lines.joined(separator: "\n").contains(
                """
                Trading:
                  -f, --fee-rate RATE
                        Fee on each side of a trade, as a share of
                        its value. (default: 0.0005)
                      --period BARS
                        Bars. (default: 14)
                """
            )
        )
    }
}
