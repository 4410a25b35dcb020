/// Writes one line on standard error, and adds the line break.
package func standardError(_ line: String) {
    StandardError.write(line + "\n")
}

/// The file descriptor behind `standardError(_:)` and `Progress`.
enum StandardError {
    static var isTerminal: Bool { isTerminalDescriptor(2) }

    /// Writes everything, unless standard error is closed: there is nowhere left to report that.
    static func write(_ text: String) {
        try? writeAll(text, to: 2)
    }
}
