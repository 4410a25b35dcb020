public import Foundation

/// The generated test files of all pages.
public struct TestFiles {
    /// The text of each, by its name.
    public let files: [String: String]

    /// Makes them from the pages of a package.
    public init(of root: URL) throws {
        let pages = try Page.all(in: root)
        files = Dictionary(
            pages.compactMap { page in page.testFile.map { (page.testFileName, $0) } },
            uniquingKeysWith: { first, second in first + second }
        )
    }

    /// Where they are kept.
    public static func folder(in root: URL) -> URL {
        root.appending(path: "Tests/DocumentationTests/Generated")
    }

    /// Those that are kept there now.
    public static func kept(in root: URL) throws -> [String: String] {
        let folder = folder(in: root)
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter {
            $0.hasSuffix(".swift")
        }
        return try Dictionary(
            uniqueKeysWithValues: names.map {
                ($0, try String(contentsOf: folder.appending(path: $0), encoding: .utf8))
            }
        )
    }

    /// Replaces what differs, and removes what no page has any more.
    public func write(in root: URL) throws {
        let kept = try Self.kept(in: root)
        let folder = Self.folder(in: root)
        for (name, text) in files where kept[name] != text {
            try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
        }
        for name in kept.keys where files[name] == nil {
            try FileManager.default.removeItem(at: folder.appending(path: name))
        }
    }
}
