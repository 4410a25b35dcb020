import EventCatalogue
import Foundation
import Testing

/// Promise: the generator writes, replaces and removes its own files, and no other.
@Suite("A folder of generated files, and others")
struct OutputFolderTests {
    private static func catalogue(_ name: String) throws -> Catalogue {
        let source = """
            family cart // Carts.
            event cart.\(name.lowercased()) Cart\(name), of cart_id // It happened.
                cart_id: String // The cart.
            """
        return try CatalogueParser.parse(source, file: "cart.events")
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// Makes all changes, and returns what they were.
    private static func update(_ folder: URL, _ catalogue: Catalogue) throws -> [String] {
        let output = OutputFolder(folder, of: catalogue)
        let changes = try output.changes(to: catalogue.swiftFiles)
        for change in changes { try output.make(change) }
        return changes.map(\.description)
    }

    @Test("missing, up to date, changed by hand, no longer declared")
    func changes() throws {
        try Self.withFolder { folder in
            #expect(
                try Self.update(folder, Self.catalogue("Filled")) == ["Cart/CartFilled.swift: is missing"]
            )
            #expect(try Self.update(folder, Self.catalogue("Filled")) == [])
            let file = folder.appending(path: "Cart/CartFilled.swift")
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("It happened", with: "It did").utf8).write(to: file)
            #expect(try Self.update(folder, Self.catalogue("Filled")) == ["Cart/CartFilled.swift:5: differs"])
            #expect(try String(contentsOf: file, encoding: .utf8) == text)
            #expect(
                try Self.update(folder, Self.catalogue("Paid"))
                    == ["Cart/CartPaid.swift: is missing", "Cart/CartFilled.swift: is left over"]
            )
            #expect(!FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test("a file that was not generated is neither overwritten nor removed")
    func foreign() throws {
        try Self.withFolder { folder in
            let file = folder.appending(path: "Cart/CartFilled.swift")
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data("struct CartFilled {}\n".utf8).write(to: file)
            #expect(try Self.update(folder, Self.catalogue("Paid")) == ["Cart/CartPaid.swift: is missing"])
            let error = #expect(throws: ForeignFileError.self) {
                try Self.update(folder, Self.catalogue("Filled"))
            }
            #expect(error?.description == "\(file.path): was not generated from this source: move it away")
            #expect(try String(contentsOf: file, encoding: .utf8) == "struct CartFilled {}\n")
        }
    }

    @Test("documents beside the Swift, or above it, leave the Swift where it is")
    func kinds() throws {
        try Self.withFolder { folder in
            let catalogue = try Self.catalogue("Filled")
            _ = try Self.update(folder.appending(path: "Generated"), catalogue)
            let changes = try OutputFolder(folder, of: catalogue).changes(to: catalogue.documents)
            #expect(
                changes.map(\.description) == [
                    "schemas/cart.filled.json: is missing", "asyncapi.json: is missing",
                    "events.md: is missing",
                ]
            )
        }
    }
}
