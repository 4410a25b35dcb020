/// One import, declaration or statement of a block, with the comments and attributes above it.
struct Piece {
    enum Kind { case importing, declaration, statement }

    let kind: Kind
    let lines: [String]
    /// The number of its first line in the page.
    let firstLine: Int

    /// Splits a block.
    ///
    /// A piece begins in the first column. It ends before the next line that begins there with anything but a closing
    /// bracket.
    static func pieces(of block: Block) -> [Piece] {
        let lines = block.lines
        let starts = lines.indices.filter { index in
            guard let first = lines[index].first else { return false }
            return !" })]".contains(first) && !isHead(lines[index])
        }
        return starts.enumerated().map { number, start in
            var first = start
            while first > 0 && isHead(lines[first - 1]) { first -= 1 }
            var end = number + 1 < starts.count ? starts[number + 1] : lines.count
            // The next one's head, and blank lines.
            while lines[end - 1].isEmpty || isHead(lines[end - 1]) { end -= 1 }
            return Piece(
                kind: kind(of: lines[start]),
                lines: Array(lines[first..<end]),
                firstLine: block.firstLine + first
            )
        }
    }

    /// Whether a line belongs to the piece below it: a comment, or an attribute alone.
    private static func isHead(_ line: String) -> Bool {
        line.hasPrefix("//") || line.hasPrefix("@") && !line.contains(" ")
    }

    private static let declaring: Set = [
        "actor", "class", "enum", "extension", "func", "protocol", "struct", "typealias",
    ]
    private static let restricting: Set = ["fileprivate", "internal", "package", "private", "public"]
    private static let modifying: Set = ["final", "indirect", "nonisolated"]

    private static func kind(of line: String) -> Kind {
        for word in line.split(separator: " ").map(String.init) {
            if word == "import" { return .importing }
            if declaring.contains(word) { return .declaration }
            if !word.hasPrefix("@") && !modifying.contains(word) && !restricting.contains(word) { break }
        }
        return .statement
    }

    /// The lines of a declaration, of which other files of the module see nothing: pages use the same names.
    var hiddenFromOtherFiles: [String] {
        var result = lines
        guard let index = lines.firstIndex(where: { !Self.isHead($0) }) else { return lines }
        let words = lines[index].split(separator: " ").map(String.init)
        let attributes = words.prefix { $0.hasPrefix("@") }
        let modifiers = words.dropFirst(attributes.count).prefix { !Self.declaring.contains($0) }
        // An extension takes no access level if it declares a conformance, or if its members say theirs.
        let isOpen =
            words.dropFirst(attributes.count).first == "extension"
            && (lines[index].contains(": ") || lines.contains { $0.hasPrefix("    public ") })
        guard !isOpen && modifiers.allSatisfy({ !Self.restricting.contains($0) }) else { return lines }
        let rest = words.dropFirst(attributes.count)
        result[index] = (attributes + ["private"] + rest).joined(separator: " ")
        return result
    }
}
