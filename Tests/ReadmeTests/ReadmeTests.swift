import EventDispatch
import Foundation
import Testing

/// The README says what is true.
@Suite("README")
struct ReadmeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ url: URL) throws -> String {
        try String(contentsOf: url, encoding: .utf8)
    }

    /// Every page of the package, by its path from the root.
    ///
    /// Folders that begin with a dot hold build products.
    private static func pages() throws -> [String] {
        var pages = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
        for folder in ["Benchmarks", "Documentation", "Tests"] {
            pages += try FileManager.default.subpathsOfDirectory(atPath: root.appending(path: folder).path)
                .filter { $0.hasSuffix(".md") && !$0.contains("/.") }.map { "\(folder)/\($0)" }
        }
        return pages.sorted()
    }

    /// The index is what leads a reader to a page.
    @Test("the index links to every page")
    func indexIsComplete() throws {
        let index = try Self.text(Self.root.appending(path: "Documentation/README.md"))
        let pages = try Self.pages().filter { $0.contains("/") && $0 != "Documentation/README.md" }
        #expect(pages.count >= 12)
        for page in pages {
            let link = "](../\(page))".replacing("../Documentation/", with: "")
            #expect(index.contains(link), "\(page)")
        }
    }

    @Test("the examples do what they say")
    func examplesRun() throws {
        let report = try trade()
        #expect(report.statistics.dispatched == 3 && report.statistics.handlers.handled == 3)
        #expect(report.isComplete && report.undelivered.isEmpty)
        try moveStop()
    }

    @Test("the examples are the code that is compiled here", arguments: ["EngineExample", "DomainExample"])
    func examplesAreThisCode(name: String) throws {
        let readme = try Self.text(Self.root.appending(path: "README.md"))
        let blocks = readme.components(separatedBy: "```swift\n").dropFirst().map {
            $0.components(separatedBy: "```")[0]
        }
        #expect(try blocks.contains(Self.text(Self.folder.appending(path: "\(name).swift"))))
    }

    @Test("it is short")
    func words() throws {
        let readme = try Self.text(Self.root.appending(path: "README.md"))
        #expect(readme.split(whereSeparator: \.isWhitespace).count <= 700)
    }

    /// Names of suites and tests stand in back quotes as `File.swift`; each must exist.
    @Test("every test that the promises name exists")
    func namedTestsExist() throws {
        let promises = try Self.text(Self.root.appending(path: "Documentation/promises.md"))
        let names = promises.matches(of: /`([A-Za-z]+Tests)\.swift`/).map { String($0.output.1) }
        let files =
            FileManager.default.enumerator(atPath: Self.root.appending(path: "Tests").path)?
            .compactMap { ($0 as? String)?.components(separatedBy: "/").last } ?? []
        #expect(names.count >= 10)
        for name in names { #expect(files.contains("\(name).swift"), "\(name)") }
    }

    @Test(
        "every file that a page links to exists",
        arguments: try pages()
    )
    func linksLead(page: String) throws {
        let url = Self.root.appending(path: page)
        // What stands between back quotes is code.
        let text = try Self.text(url).replacing(/`[^`]*`/, with: "")
        let targets = text.matches(of: /\]\(([^)#:]+)\)/).map { String($0.output.1) }
        for target in targets {
            let path = url.deletingLastPathComponent().appending(path: target).standardizedFileURL.path
            #expect(FileManager.default.fileExists(atPath: path), "\(page): \(target)")
        }
    }
}
