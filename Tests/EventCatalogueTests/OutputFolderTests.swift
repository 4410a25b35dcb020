import EventCatalogue
import Foundation
import Testing

/// Promise: the generator writes, replaces and removes its own files, and no other.
@Suite("A folder of generated files, and others")
struct OutputFolderTests {
    private static func catalogue(_ name: String, file: String = "cart.events") throws -> Catalogue {
        let source = """
            family cart // Carts.
            event cart.\(name.lowercased()) Cart\(name), of cart_id // It happened.
                cart_id: String // The cart.
            """
        return try CatalogueParser.parse(source, file: file)
    }

    private static func withFolder(_ body: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "events-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder)
    }

    /// Makes all changes, and returns what they were.
    private static func update(
        _ folder: URL,
        _ catalogue: Catalogue,
        _ files: (Catalogue) -> [GeneratedFile] = \.swiftFiles
    ) throws -> [String] {
        let output = try OutputFolder(folder, of: catalogue)
        let changes = try output.changes(to: files(catalogue))
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

    @Test("two sources of one name do not take each other's documents")
    func sameName() throws {
        try Self.withFolder { folder in
            let documents = folder.appending(path: "Documents")
            let first = try Self.catalogue("Filled", file: folder.path + "/A/cart.events")
            let second = try Self.catalogue("Paid", file: folder.path + "/B/cart.events")
            #expect(try Self.update(documents, first, \.documents).count == 3)
            let error = #expect(throws: ForeignFileError.self) {
                try Self.update(documents, second, \.documents)
            }
            #expect(error?.description.contains("/Documents/asyncapi.json: was not generated") == true)
            #expect(try Self.update(documents, first, \.documents) == [])

            let generated = folder.appending(path: "Generated")
            #expect(try Self.update(generated, first).count == 1)
            #expect(try Self.update(generated, second) == ["Cart/CartPaid.swift: is missing"])
            #expect(try Self.update(generated, first) == [])
        }
    }

    @Test("a package that moves keeps its files")
    func moved() throws {
        try Self.withFolder { folder in
            for place in ["Here", "There"] {
                let root = folder.appending(path: place)
                let catalogue = try Self.catalogue("Filled", file: root.path + "/Shop/cart.events")
                let changes = try Self.update(root.appending(path: "Shop/Generated"), catalogue)
                #expect(changes.isEmpty == (place == "There"))
                if place == "Here" {
                    let file = root.appending(path: "Shop/Generated/Cart/CartFilled.swift")
                    #expect(
                        try String(contentsOf: file, encoding: .utf8).hasPrefix(
                            "// Generated from cart.events by `swift package generate-events`: change that, not this.\n"
                        )
                    )
                    try FileManager.default.moveItem(at: root, to: folder.appending(path: "There"))
                }
            }
        }
    }

    @Test(
        "only the mark's exact line, at its place, makes a file a generated one",
        arguments: [
            ("Other.swift", "\n%\n"), ("Other.swift", "/// See: %\n"), ("Other.swift", "// %, he said\n"),
            ("Other.swift", "struct Other {}\n// %\n"), ("notes.md", "<!-- % -->\n"),
            ("settings.json", "{\n  \"$comment\": \"%\",\n}\n"),
            ("schemas/other.json", "{\n  \"x-comment\": \"%\",\n}\n"),
        ]
    )
    func byHand(_ path: String, _ text: String) throws {
        try Self.withFolder { folder in
            let catalogue = try Self.catalogue("Filled")
            let mark = try OutputFolder(folder, of: catalogue).mark
            let head = try #require(catalogue.swiftFiles.first?.text(mark).split(separator: "\n").first)
            let file = folder.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.replacing("%", with: head.dropFirst(3)).utf8).write(to: file)
            _ = try Self.update(folder, catalogue)
            _ = try Self.update(folder, catalogue, \.documents)
            #expect(FileManager.default.fileExists(atPath: file.path))
        }
    }

    @Test("a path that would end the mark's comment is refused", arguments: ["a\nb", "a\u{1}", "a-->"])
    func path(_ name: String) throws {
        let catalogue = try Self.catalogue("Filled", file: name + "/cart.events")
        let error = #expect(throws: SourceError.self) {
            try OutputFolder(URL(fileURLWithPath: "Generated"), of: catalogue)
        }
        #expect(error?.message.hasPrefix("expected a path without control characters") == true)
        #expect(error?.description.contains(where: \.isNewline) == false)
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
