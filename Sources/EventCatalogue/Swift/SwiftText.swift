/// Lines of Swift, broken in the style of `swift format` in this project.
enum SwiftText {
    private static let lineLength = 110

    /// Returns a call with its arguments on one line, or on one line each if that would be too long.
    ///
    /// - Parameters:
    ///   - indent: The spaces before it.
    ///   - reserved: The characters behind it.
    static func call(_ callee: String, _ arguments: [String], indent: Int, reserved: Int = 0) -> String {
        let line = "\(callee)(\(arguments.joined(separator: ", ")))"
        return indent + line.count + reserved <= lineLength ? line : brokenCall(callee, arguments)
    }

    /// Returns a call with each argument on a line of its own.
    static func brokenCall(_ callee: String, _ arguments: [String]) -> String {
        "\(callee)(\n\(arguments.joined(separator: ",\n").indented(by: 4))\n)"
    }
}

extension String {
    /// Returns the same lines with spaces before each.
    func indented(by count: Int) -> String {
        let margin = String(repeating: " ", count: count)
        return split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? $0 : margin + $0 }
            .joined(separator: "\n")
    }
}
