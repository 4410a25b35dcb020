extension Page {
    /// The name of the test file that compiles the page's Swift: `EventDispatch_Guarantees.swift`.
    public var testFileName: String {
        var parts = path.split(separator: "/").map(String.init)
        parts.removeAll { $0 == "Sources" || $0 == "Resources" || $0.hasSuffix(".docc") }
        let name = parts.joined(separator: "_").split(separator: ".").dropLast().joined(separator: "_")
        return name.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() + ".swift"
    }

    /// The test file, or nil if the page has no Swift.
    public var testFile: String? {
        let blocks = blocks.filter { !$0.isManifest }
        let pieces = blocks.flatMap { block in
            Piece.pieces(of: block).map { (section: block.section, piece: $0) }
        }
        guard !pieces.isEmpty else { return nil }
        let imports = Set(
            ["import Testing"] + pieces.filter { $0.piece.kind == .importing }.flatMap(\.piece.lines)
        )
        var lines = [
            "// swift-format-ignore-file",
            "// The Swift of \(path), written by `swift run documentation-blocks`.", "",
        ]
        lines += imports.sorted() + [""]
        for (_, piece) in pieces where piece.kind == .declaration {
            lines += located(piece, piece.hiddenFromOtherFiles) + [""]
        }
        for section in Set(pieces.map(\.section)).sorted() {
            let statements = pieces.filter { $0.section == section && $0.piece.kind == .statement }.map(
                \.piece
            )
            guard !statements.isEmpty else { continue }
            let isAsync = statements.contains(where: \.awaits)
            let name = testFileName.dropLast(".swift".count)
            lines += [
                "@Test(\"\(path), section \(section)\")",
                "private func \(name)_\(section)() \(isAsync ? "async throws" : "throws") {",
            ]
            // A thread of its own may block, as that of a `main.swift`; the thread of a test may not.
            if !isAsync { lines.append("    try onThreadOfItsOwn { () throws in") }
            for statement in statements { lines += located(statement, statement.lines) }
            lines += isAsync ? ["}", ""] : ["    }", "}", ""]
        }
        return lines.joined(separator: "\n")
    }

    /// The lines, with the place in the page where the compiler and the tests report what is wrong.
    private func located(_ piece: Piece, _ lines: [String]) -> [String] {
        ["#sourceLocation(file: \"\(path)\", line: \(piece.firstLine))"] + lines + ["#sourceLocation()"]
    }
}

extension Piece {
    /// Whether it suspends, outside of the closures that it passes on.
    fileprivate var awaits: Bool {
        lines.contains { $0.contains("await ") && !$0.hasPrefix(" ") }
            || lines.first?.hasPrefix("for try await") == true
    }
}
