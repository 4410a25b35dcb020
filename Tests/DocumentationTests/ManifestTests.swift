import DocumentationBlocks
import Foundation
import Testing

/// Manifests on the pages, and parts of them, are what the package manager takes.
@Suite("Manifests of the documentation")
struct ManifestTests {
    static let blocks: [String] = {
        let pages = try? Page.all(in: DocumentationTests.root)
        return (pages ?? []).flatMap(\.blocks).filter(\.isManifest).map { $0.lines.joined(separator: "\n") }
    }()

    @Test("the package manager reads it", arguments: blocks)
    func read(block: String) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "manifest-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let manifest = block.contains("let package = Package(") ? block : Self.whole(block)
        try manifest.write(to: folder.appending(path: "Package.swift"), atomically: true, encoding: .utf8)
        let swift = Process()
        swift.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        swift.arguments = ["swift", "package", "--package-path", folder.path, "dump-package"]
        let output = Pipe()
        swift.standardOutput = output
        swift.standardError = output
        try swift.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        swift.waitUntilExit()
        #expect(swift.terminationStatus == 0, "\(text)")
    }

    @Test("there are some")
    func some() {
        #expect(Self.blocks.count >= 2)
    }

    /// A manifest with the parts of a block: dependencies of a package, and of a target.
    private static func whole(_ block: String) -> String {
        func parts(_ beginning: String) -> String {
            let lines = block.split(separator: "\n").filter { $0.drop { $0 == " " }.hasPrefix(beginning) }
            return lines.map { line in
                let code = line.split(separator: " //")[0].trimmingCharacters(in: .whitespaces)
                return code.hasSuffix(",") ? String(code.dropLast()) : code
            }.joined(separator: ",\n")
        }
        return """
            // swift-tools-version: 6.2
            import PackageDescription
            let package = Package(
                name: "part",
                dependencies: [\(parts(".package("))],
                targets: [.target(name: "part", dependencies: [\(parts(".product("))])]
            )
            """
    }
}
