import Foundation
import Synchronization
import Testing

/// What the example's handler adds to.
final class Turnover: Sendable {
    private let sum = Mutex(0.0)

    var total: Double { sum.withLock { $0 } }

    func add(_ amount: Double) {
        sum.withLock { $0 += amount }
    }
}

/// The README says what is true.
@Suite("README")
struct ReadmeTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let root = folder.deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ url: URL) throws -> String {
        try String(contentsOf: url, encoding: .utf8)
    }

    @Test("the embedding example does what it says")
    func exampleRuns() throws {
        #expect(try tradeOnce() == 1_264)
    }

    @Test("the embedding example is the code that is compiled here")
    func exampleIsThisCode() throws {
        let readme = try Self.text(Self.root.appending(path: "README.md"))
        let block = try #require(readme.components(separatedBy: "```swift\n").dropFirst().first)
        let example = try #require(block.components(separatedBy: "```").first)
        #expect(try example == Self.text(Self.folder.appending(path: "EmbeddingExample.swift")))
    }

    /// Names of suites and tests stand in back quotes as `File.swift`; each must exist.
    @Test("every test that the README names exists")
    func namedTestsExist() throws {
        let readme = try Self.text(Self.root.appending(path: "README.md"))
        let names = readme.matches(of: /`([A-Za-z]+Tests)\.swift`/).map { String($0.output.1) }
        let files =
            FileManager.default.enumerator(atPath: Self.root.appending(path: "Tests").path)?
            .compactMap { ($0 as? String)?.components(separatedBy: "/").last } ?? []
        #expect(names.count >= 10)
        for name in names { #expect(files.contains("\(name).swift"), "\(name)") }
    }
}
