/// A command line: its name, its purpose, and all its parameters.
///
/// ```swift
/// let command = Command(
///     "replay", summary: "Replays daily prices.",
///     sections: [.init("Trading", fee, cash), .init("Output", quiet)]
/// )
/// exit(command.run { arguments in
///     let rate = arguments[fee]
///     …
///     return ExitCode.success
/// })
/// ```
///
/// Every command has `-h` and `--help`.
package struct Command: Sendable {
    /// Parameters under one heading of `--help`.
    package struct Section: Sendable {
        let title: String
        let declarations: [Declaration]

        /// Creates a section of parameters, in the order in which `--help` lists them.
        package init<each Value: Sendable>(_ title: String, _ parameters: repeat Parameter<each Value>) {
            var declarations: [Declaration] = []
            for parameter in repeat each parameters {
                declarations.append(parameter.declaration)
            }
            self.init(title: title, declarations: declarations)
        }

        init(title: String, declarations: [Declaration]) {
            self.title = title
            self.declarations = declarations
        }
    }

    static let helpFlag = Parameter.flag("help", short: "h", help: "Show this help and end.")

    let name: String
    let summary: String
    let sections: [Section]
    let notes: [String]

    /// Creates a command.
    ///
    /// - Parameters:
    ///   - name: The program's name as typed.
    ///   - summary: The program's work, in a few sentences.
    ///   - sections: All its parameters. No long or short name may occur twice.
    ///   - notes: Paragraphs at the end of `--help`, such as exit codes.
    package init(_ name: String, summary: String, sections: [Section], notes: [String] = []) {
        self.name = name
        self.summary = summary
        self.sections =
            sections + [Section(title: "Help", declarations: [Self.helpFlag.declaration])]
        self.notes = notes

        let names = declarations.map(\.name) + declarations.compactMap { $0.short.map(String.init) }
        precondition(names.count == Set(names).count, "A parameter of \(name) is declared twice.")
    }

    var declarations: [Declaration] { sections.flatMap(\.declarations) }
}
