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
}
