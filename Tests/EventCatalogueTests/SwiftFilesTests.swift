import EventCatalogue
import Foundation
import Testing

/// Promise: a few lines declare an event, in every form that the format has.
@Suite("Swift of small sources")
struct SwiftFilesTests {
    private static func mark() throws -> SourceMark {
        try SourceMark(source: "a/shop.events", output: URL(fileURLWithPath: "a/Generated"))
    }

    private static func swift(_ fields: String) throws -> String {
        let source = """
            family shop // The shop.
            enum Size // A size.
                small // Small.
                extraLarge = "XL" // Large.
            event cart.filled CartFilled, of cart_id // A cart was filled.
                // It is ready to be paid.
                cart_id: String // The cart.
            \(fields)
            """
        let files = try CatalogueParser.parse(source, file: "a/shop.events").swiftFiles
        #expect(files.map(\.path) == ["Shop/ShopFields.swift", "Shop/CartFilled.swift"])
        #expect(try files[0].text(mark()).hasSuffix("    /// Large.\n    case extraLarge = \"XL\"\n}\n"))
        return try files[1].text(mark())
    }

    @Test("without a protocol an event conforms to DomainEvent, and declares its family")
    func family() throws {
        let text = try Self.swift("")
        #expect(text.hasPrefix("// Generated from shop.events by `swift package generate-events`"))
        #expect(text.contains("public struct CartFilled: DomainEvent, Hashable {"))
        #expect(text.contains(#"    public static let family = EventFamily(rawValue: "shop")"#))
        #expect(text.contains("/// A cart was filled.\n///\n/// It is ready to be paid.\n"))
    }

    /// A field's line, and what the file must contain for it.
    @Test(arguments: [
        (
            "default: Int // .",
            [
                "public let `default`: Int", "case `default`\n", "default: `default`,",
                "default: fields[.default]",
            ]
        ),
        ("await: Int // .", ["public let `await`: Int", "await: `await`,", "await: fields[.await]"]),
        ("lines: [Double] = [] // .", ["lines: [Double] = []", "Self.finite(lines, CodingKeys.lines)"]),
        ("ids: [Size] // .", ["public let ids: [Size]", "ids: fields[.ids]"]),
        (
            "size: Size = .extraLarge // .",
            ["size: Size = .extraLarge", "fields[.size, default: .extraLarge]"]
        ),
        (
            "limit: Double?, required, positive // .",
            [
                "public var limit: Double? { limitCode.value }", "limit: Double?,",
                "limitCode: Nullable(Self.positive(limit, CodingKeys.limitCode))",
                "(fields[.limitCode] as Nullable).value",
            ]
        ),
        (
            "limit: Double?, required // .\n    require limit: limit != 0, \"is 0\" // .",
            [#"try Self.require(limit != 0, CodingKeys.limitCode, "is 0")"#]
        ),
        (
            "share: Double = 5e-1, within(-0.5...1) // .",
            ["share: Double = 0.5", "Self.within(-0.5...1, share,"]
        ),
        (
            "share: Double = -2, within(-5...-1) // .",
            ["share: Double = -2", "Self.within(-5...(-1), share,"]
        ),
        ("at: Timestamp = occurredAt // .", ["at: Timestamp? = nil", "    at: at ?? metadata.occurredAt,"]),
        (
            "at: Timestamp = occurredAt // .\n    require at: at <= metadata.occurredAt, \"is late\" // .",
            [
                "        let at = at ?? metadata.occurredAt\n        try self.init(", "            at: at,\n",
                "try Self.require(at <= metadata.occurredAt, CodingKeys.at, \"is late\")",
            ]
        ),
        ("note: String = \"\u{301}/* é\" // .", ["note: String = \"\u{301}/* é\","]),
        (#"note: String = "a, \"b\" // c" // ."#, [#"note: String = "a, \"b\" // c","#]),
        (
            #"require cart_id: cartID != "a, b", "is \(f("x, y"))" // ."#,
            [
                #"try Self.require(cartID != "a, b", CodingKeys.cartID, "is \(f("x, y"))")"#
            ]
        ),
    ])
    func forms(_ line: String, _ expected: [String]) throws {
        let text = try Self.swift("    " + line)
        for part in expected { #expect(text.contains(part)) }
    }

    @Test("what generated code names, no source can declare")
    func used() throws {
        let fields = """
                a: Double?, required // .
                b: Double, nonNegativeOrInfinite // .
                c: [String: Int]? // .
                d: Timestamp = occurredAt // .
                e: EventValue // .
                f: Bool // .
            """
        let source = """
            catalogue ShopEvents // .
            family shop // .
            enum Size // .
                small // .
            event cart.filled CartFilled, of cart_id // .
                cart_id: String // .
            \(fields)
            """
        let files = try CatalogueParser.parse(source, file: "a/shop.events").swiftFiles
        let code = try files.map { try $0.text(Self.mark()) }.joined()
            .split(separator: "\n").filter { !$0.contains("//") && !$0.contains("import") }
        let words = Set(code.flatMap { $0.split { !$0.isLetter } }).filter { $0.first?.isUppercase == true }
        #expect(words.contains("EventFields"))
        for word in words.subtracting(["ShopEvents", "Size", "CartFilled"]) {
            let source = "family shop // .\nenum \(word) // .\n    small // .\n"
            let error = #expect(throws: SourceError.self) {
                try CatalogueParser.parse(source, file: "shop.events")
            }
            #expect(error?.message.contains("is taken") == true, "\(word)")
        }
    }

    @Test("a family's name may be a keyword")
    func keyword() throws {
        let source = """
            catalogue ShopEvents // .
            family default // .
            event cart.filled CartFilled, of cart_id // .
                cart_id: String // .
            """
        let file = try #require(CatalogueParser.parse(source, file: "shop.events").swiftFiles.last)
        let text = try file.text(Self.mark())
        #expect(text.contains("static let all: [any DomainEvent.Type] = `default`\n"))
        #expect(text.contains("static let `default`: [any DomainEvent.Type] = ["))
    }

    @Test("a catalogue lists its types")
    func list() throws {
        let source = """
            catalogue ShopEvents // The shop's events.
            family cart // Carts.
            event cart.filled CartFilled, of cart_id // A cart was filled.
                cart_id: String // The cart.
            """
        let file = try #require(CatalogueParser.parse(source, file: "shop.events").swiftFiles.last)
        #expect(file.path == "ShopEvents.swift")
        #expect(try file.text(Self.mark()).contains("public static let all: [any DomainEvent.Type] = cart\n"))
    }
}
