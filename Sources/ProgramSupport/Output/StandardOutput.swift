/// Writes one line, or several, on standard output; the last line break is added.
///
/// Instead of `print`, which says nothing when the disk is full: half a report would pass for a whole one.
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

/// A failed write of what a program prints.
package struct OutputError: Error, Equatable, CustomStringConvertible {
    /// The system's number of the error.
    package let code: Int32

    package var description: String { "standard output: cannot write: \(systemText(of: code))" }
}
