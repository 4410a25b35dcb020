extension Command {
    /// Runs a program: reads its command line, answers `--help`, calls `body`, and prints the error that ends it.
    ///
    /// An error is one line on standard error, after the program's name. A command line that is not understood
    /// gets a second line, which points to `--help`.
    ///
    /// ```swift
    /// static func main() { exit(command.run { arguments in try work(arguments) }) }
    /// ```
    ///
    /// - Parameters:
    ///   - line: The command line without the program's name.
    ///   - isBadInput: Whether an error of `body` is the input's fault.
    ///   - body: Does the work, and returns the exit status.
    /// - Returns: The status of `body`. After an error `ExitCode.badInput` for the command line's and the
    ///   input's faults, and `ExitCode.failure` for all others.
    package func run(
        _ line: [String] = Array(CommandLine.arguments.dropFirst()),
        isBadInput: (any Error) -> Bool = { _ in false },
        body: (Arguments) throws -> Int32
    ) -> Int32 {
        do {
            let arguments = try parse(line)
            guard !arguments.wantsHelp else {
                try standardOutput(help(width: Self.helpWidth(terminal: StandardOutput.columns)))
                return ExitCode.success
            }
            return try body(arguments)
        } catch let error as UsageError {
            standardError("\(name): \(error)\nSee \(name) --help.")
            return ExitCode.badInput
        } catch {
            standardError("\(name): \(error)")
            return isBadInput(error) ? ExitCode.badInput : ExitCode.failure
        }
    }
}
