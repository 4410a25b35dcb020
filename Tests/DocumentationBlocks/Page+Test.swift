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
        let pieces = blocks.filter { !$0.isManifest }.flatMap { block in
            Piece.pieces(of: block).map { (section: block.section, piece: $0) }
        }
        guard !pieces.isEmpty else { return nil }
        let written = Set(pieces.filter { $0.piece.kind == .importing }.flatMap(\.piece.lines))
        // A hidden block's public import, for public declarations, takes the place of the visible one.
        let imports = written.filter { !written.contains("public \($0)") }
        var lines = [
            "// swift-format-ignore-file",
            "// The Swift of \(path), written by `swift run documentation-blocks`.",
            "",
        ]
        lines += imports.union(["import Testing"]).sorted() + [""]
        lines += located(pieces.map(\.piece).filter { $0.kind == .declaration }, \.hiddenFromOtherFiles)
        for section in Set(pieces.map(\.section)).sorted() {
            let statements = pieces.filter { $0.section == section && $0.piece.kind == .statement }
            if !statements.isEmpty { lines += test(of: statements.map(\.piece), in: section) }
        }
        return lines.joined(separator: "\n")
    }

    private func test(of statements: [Piece], in section: Int) -> [String] {
        let isAsync = statements.contains(where: \.awaits)
        let name = testFileName.dropLast(".swift".count)
        let beginning = [
            "@Test(\"\(path), section \(section)\")",
            "private func \(name)_\(section)() async throws {",
        ]
        let body = located(statements, \.lines)
        if isAsync { return beginning + body + ["}", ""] }
        // A thread of its own may block, as that of a `main.swift`; the thread of a test may not.
        return beginning + ["    try await onThreadOfItsOwn { () throws in"] + body + ["    }", "}", ""]
    }

    /// The lines of pieces, with the places in the page where the compiler and the tests report what is wrong.
    private func located(_ pieces: [Piece], _ lines: (Piece) -> [String]) -> [String] {
        var result: [String] = []
        var next = 0
        for piece in pieces {
            if piece.firstLine != next {
                result.append("#sourceLocation(file: \"\(path)\", line: \(piece.firstLine))")
            }
            result += lines(piece)
            next = piece.firstLine + piece.lines.count
        }
        return pieces.isEmpty ? [] : result + ["#sourceLocation()", ""]
    }
}

extension Piece {
    /// Whether it suspends, outside of the closures that it passes on.
    fileprivate var awaits: Bool {
        lines.contains { $0.contains("await ") && !$0.hasPrefix(" ") }
            || lines.first?.hasPrefix("for try await") == true
    }
}
