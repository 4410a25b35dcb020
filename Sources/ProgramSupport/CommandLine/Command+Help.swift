extension Command {
    /// The text of `--help`: usage, summary, every section with its parameters, notes.
    ///
    /// - Parameter width: The columns of a line. Below 70 each parameter has a line to itself, and its text
    ///   follows indented.
    package func help(width: Int = 80) -> String {
        let places = declarations.filter(\.kind.isPlace).map {
            " [\($0.name)\($0.kind == .remaining ? " …" : "")]"
        }.joined()
        var paragraphs = [
            ["Usage: \(name) [options]\(places)"],
            summary.lines(wrappedTo: width),
        ]
        let longest = width < 70 ? 0 : Self.longestLabel
        let labels = declarations.map { Self.label(of: $0).count }.filter { $0 <= longest }
        let textColumn = (labels.max() ?? 6) + 2
        for section in sections {
            paragraphs.append(
                ["\(section.title):"]
                    + section.declarations.flatMap { Self.lines(for: $0, from: textColumn, to: width) }
            )
        }
        paragraphs += notes.map { $0.lines(wrappedTo: width) }
        return paragraphs.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
    }

    /// The width of `--help` on a terminal of so many columns; nil: it is not on a terminal.
    static func helpWidth(terminal columns: Int?) -> Int {
        columns.map { min(max($0, 40), 80) } ?? 80
    }

    /// A longer label gets a line of its own rather than pushing every text to the right.
    private static let longestLabel = 30

    private static func label(of declaration: Declaration) -> String {
        let short = declaration.short.map { "-\($0), " } ?? "    "
        return switch declaration.kind {
        case .flag: "  \(short)\(declaration.spelling)"
        case .option(let placeholder): "  \(short)\(declaration.spelling) \(placeholder)"
        case .positional, .remaining: "  \(declaration.name)"
        }
    }

    private static func lines(for declaration: Declaration, from textColumn: Int, to width: Int) -> [String] {
        let suffix = declaration.defaultText.map { " (default: \($0))" } ?? ""
        let texts = (declaration.help + suffix).lines(wrappedTo: width - textColumn)
        let indent = String(repeating: " ", count: textColumn)
        let label = label(of: declaration)
        guard label.count + 2 <= textColumn, let first = texts.first else {
            return [label] + texts.map { indent + $0 }
        }
        let padding = String(repeating: " ", count: textColumn - label.count)
        return [label + padding + first] + texts.dropFirst().map { indent + $0 }
    }
}
