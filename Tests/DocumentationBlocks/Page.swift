import Foundation

/// A file whose Swift is compiled: a page with fenced blocks, or a code file of a tutorial.
public struct Page {
    /// The path from the package's folder.
    public let path: String
    /// The Swift blocks, in order; those of HTML comments that begin with `<!-- swift` too.
    public let blocks: [Block]

    /// Reads a page.
    init(path: String, text: String) {
        self.path = path
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        blocks =
            path.hasSuffix(".swift")
            ? [Block(lines: lines, firstLine: 1, section: 0)] : Self.blocks(of: lines)
    }

    private static func blocks(of lines: [String]) -> [Block] {
        var blocks: [Block] = []
        var section = 0
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let indent = line.prefix { $0 == " " }.count
            let mark = line.dropFirst(indent)
            index += 1
            let end: String
            switch mark {
            case "```swift": end = "```"
            case "<!-- swift": end = "-->"
            case _ where mark.hasPrefix("```"):
                // Another language: to its end.
                while index < lines.count, !lines[index].hasSuffix("```") { index += 1 }
                index += 1
                continue
            case _ where mark.hasPrefix("## "):
                section += 1
                continue
            default: continue
            }
            let first = index
            while index < lines.count, lines[index].dropFirst(indent) != end { index += 1 }
            let body = lines[first..<index].map { String($0.dropFirst(indent)) }
            blocks.append(Block(lines: body, firstLine: first + 1, section: section))
            index += 1
        }
        return blocks
    }
}

/// A block of Swift.
public struct Block {
    /// Its lines, without the indentation of the fence.
    public let lines: [String]
    /// The number of its first line in the page, from 1 on.
    let firstLine: Int
    /// How many headings of the second level stand above it.
    let section: Int

    /// Whether it is a part of a manifest, which has another module and other rules.
    public var isManifest: Bool {
        lines.contains { line in
            let text = line.drop { $0 == " " }
            return text.hasPrefix(".package(") || text.hasPrefix(".product(")
                || text.contains("PackageDescription")
        }
    }
}
