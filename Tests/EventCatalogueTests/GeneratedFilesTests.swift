import EventCatalogue
import Foundation
import Testing

/// Promise: what is committed is what the source declares, file for file and byte for byte.
@Suite("The committed files are those that trading.events generates")
struct GeneratedFilesTests {
    private static let root = URL(fileURLWithPath: #filePath).appending(path: "../../..").standardized

    private static func catalogue() throws -> Catalogue {
        let file = root.appending(path: "Sources/TradingEvents/trading.events")
        return try CatalogueParser.parse(String(contentsOf: file, encoding: .utf8), file: file.path)
    }

    @Test("43 events; their Swift is up to date, and nothing is left over")
    func swift() throws {
        let catalogue = try Self.catalogue()
        #expect(catalogue.events.count == 43)
        let url = Self.root.appending(path: "Sources/TradingEvents/Generated")
        let folder = try OutputFolder(url, of: catalogue)
        #expect(try folder.changes(to: catalogue.swiftFiles) == [])
    }

    @Test("schemas, AsyncAPI and page are up to date, and nothing is left over")
    func documents() throws {
        let catalogue = try Self.catalogue()
        let folder = try OutputFolder(Self.root.appending(path: "Documentation/catalogue"), of: catalogue)
        #expect(try folder.changes(to: catalogue.documents) == [])
    }

    @Test("nobody has written a file by hand among the generated ones")
    func noOthers() throws {
        let catalogue = try Self.catalogue()
        let folder = Self.root.appending(path: "Sources/TradingEvents/Generated")
        let paths = try #require(FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String])
        #expect(Set(paths.filter { $0.hasSuffix(".swift") }) == Set(catalogue.swiftFiles.map(\.path)))
    }

    @Test("every reference of the AsyncAPI document leads somewhere")
    func references() throws {
        let folder = Self.root.appending(path: "Documentation/catalogue")
        let text = try Data(contentsOf: folder.appending(path: "asyncapi.json"))
        let document = try #require(JSONSerialization.jsonObject(with: text) as? [String: Any])
        var count = 0
        func visit(_ value: Any) throws {
            for (name, member) in value as? [String: Any] ?? [:] {
                guard name == "$ref", let reference = member as? String else {
                    try visit(member)
                    continue
                }
                count += 1
                guard reference.hasPrefix("#/") else {
                    #expect(FileManager.default.fileExists(atPath: folder.appending(path: reference).path))
                    continue
                }
                let target = reference.dropFirst(2).split(separator: "/").reduce(document as Any?) {
                    value,
                    name in
                    (value as? [String: Any])?[String(name)]
                }
                #expect(target != nil, "\(reference)")
            }
        }
        try visit(document)
        #expect(count == 43 + 43 + 4)
    }
}
