/// Writes one line, or several, on standard output, and adds the last line break.
///
/// Takes the place of `print`, which ignores a full disk: half a report would pass for a whole one.
///
/// - Throws: `OutputError` if not everything could be written.
package func standardOutput(_ text: String) throws(OutputError) {
    try writeAll(text + "\n", to: 1)
}

/// The file descriptor behind `standardOutput(_:)`.
enum StandardOutput {
    /// The terminal's width; nil if standard output is a file or a pipe.
    static var columns: Int? { terminalColumns(1) }
}

/// A failed write of a program's output.
package struct OutputError: Error, Equatable, CustomStringConvertible {
    /// The system's number of the error.
    package let code: Int32

    package var description: String { "standard output: cannot write: \(systemText(of: code))" }
}
