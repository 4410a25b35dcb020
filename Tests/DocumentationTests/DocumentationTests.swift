import DocumentationBlocks
import Foundation
import Testing

/// The Swift of the README, of `Documentation/`, of the articles and of the tutorials is compiled, and its statements run.
///
/// `Generated` has a file for each page that has Swift, written by `swift run documentation-blocks`:
///
/// - Declarations stand at the top of the file, so all blocks of the page see them.
/// - The statements of all blocks under one heading of the second level are one test, so each builds on those above it.
///   It is asynchronous if one of them awaits.
/// - A comment `<!-- swift … -->` is a block too, which readers do not see: what a block needs beside itself, and the
///   expectations of what it claims.
/// - Parts of a package's manifest are compiled by `ManifestTests`.
///
/// A block that does not compile stops the build of the tests, and names the line of the page.
@Suite("Documentation")
struct DocumentationTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test("what is compiled is what the pages say")
    func generated() throws {
        let files = try TestFiles(of: Self.root).files
        let kept = try TestFiles.kept(in: Self.root)
        for name in Set(files.keys).union(kept.keys).sorted() {
            let isSame = files[name] == kept[name]
            #expect(isSame, "\(name) is not up to date: swift run documentation-blocks")
        }
        #expect(files.count > 10)
    }

    /// A page of a catalogue cannot link to a file outside of it, so it names the file.
    @Test("every file of the package that a guide names exists")
    func namedFiles() throws {
        let articles = try Page.all(in: Self.root).map(\.path).filter {
            $0.contains(".docc/") && $0.hasSuffix(".md")
        }
        var count = 0
        for path in articles {
            let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
            for match in text.matches(of: /`((?:Benchmarks|Documentation|Examples|Sources|Tests)\/[^`]+)`/) {
                let file = Self.root.appending(path: String(match.output.1)).path
                #expect(FileManager.default.fileExists(atPath: file), "\(path): \(match.output.1)")
                count += 1
            }
        }
        #expect(count >= 5)
    }
}
