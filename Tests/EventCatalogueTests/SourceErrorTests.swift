import EventCatalogue
import Testing

/// Promise: a source that breaks the format is refused, with the place and what was expected.
@Suite("A source's errors name file, line and column")
struct SourceErrorTests {
    struct Breach: Sendable, CustomTestStringConvertible {
        /// The lines under `family shop // The shop.`, `enum Size // A size.`, `small // Small.`, each on its own line.
        let lines: String
        /// The end of the error's description, after the file's name.
        let error: String

        var testDescription: String { error }
    }

    private static let event = "event cart.filled CartFilled, of cart_id // A cart was filled.\n"
    private static let id = "    cart_id: String, nonBlank // The cart.\n"

    /// A field of an event that is valid but for it: on line 6.
    static func field(_ line: String, _ error: String) -> Breach {
        Breach(lines: event + id + "    \(line)", error: "6:\(error)")
    }

    static let statements: [Breach] = [
        Breach(
            lines: "evnt cart.filled",
            error: "4:1: expected 'catalogue', 'family', 'enum' or 'event', not 'evnt'"
        ),
        Breach(
            lines: "event cart.filled cart, of cart_id // .",
            error: "4:19: expected the Swift type's name, which begins with a capital, not 'cart'"
        ),
        Breach(
            lines: "event cart.filled CartFilled // .",
            error: "4:29: expected ', of' and the field that has the aggregate's id"
        ),
        Breach(
            lines: "event cart.filled CartFilled, by cart_id // .",
            error: "4:31: expected 'of', not 'by'"
        ),
        Breach(
            lines: "event cart.filled CartFilled, of cart_id",
            error: "4:1: expected a comment, '// …': it is the declaration's documentation"
        ),
        Breach(
            lines: event + "    total: Double // The total.",
            error: "4:34: expected a field cart_id under CartFilled"
        ),
        Breach(
            lines: event + "    cart_id: Int // The cart.",
            error: "4:34: expected a field of type String, not cart_id of type Int"
        ),
        Breach(lines: event + id + event + id, error: "6:7: event cart.filled is declared twice: rename one"),
        Breach(
            lines: event + id + "enum CartFilled // .",
            error: "6:6: type CartFilled is declared twice: rename one"
        ),
        Breach(
            lines: "enum Colour // A colour.",
            error: "4:6: expected a member under Colour, such as 'small // Small.'"
        ),
        Breach(
            lines: "family shop // The shop again.",
            error: "4:8: family shop is declared twice: rename one"
        ),
        Breach(lines: "    cart_id: String // The cart.\nx", error: "4:12: expected nothing more, not ':'"),
        Breach(lines: "", error: "1:1: expected at least one event"),
    ]

    static let fields: [Breach] = [
        field("total Double // .", "11: expected ':' and a type, not 'Double'"),
        field(
            "total: Duble // .",
            "12: unknown type 'Duble': expected String, Bool, Int, Double, Timestamp, EventValue, an enum declared above, or T?, [T] or [String: T]"
        ),
        field(
            "total: Int?? // .",
            "12: unknown type 'Int??': expected String, Bool, Int, Double, Timestamp, EventValue, an enum declared above, or T?, [T] or [String: T]"
        ),
        field(
            "total: [EventValue] // .",
            "12: no rule keeps NaN out of [EventValue]: expected one of Double, Double?, [Double], [String: Double], EventValue, [String: EventValue], [[String: EventValue]]"
        ),
        field(
            "total: Double, postive // .",
            "20: unknown rule 'postive': expected nonBlank, positive, nonNegative, within(0...1), nonNegativeOrInfinite or required"
        ),
        field("total: String, positive // .", "20: positive is no rule for String"),
        field(
            "total: Double, positive, nonNegative // .",
            "30: expected no second rule: a field has one beside 'required'"
        ),
        field(
            "total: Double, within(1...0) // .",
            "20: expected two bounds such as within(0...100), not 'within(1...0)'"
        ),
        field("total: Double, required // .", "20: required is no rule for Double"),
        field(
            "total: Double = 0, positive // .",
            "21: expected a default that keeps the field's rule, not 0"
        ),
        field("total: Double = nan // .", "21: 'nan' is no default of Double: expected a number"),
        field("total: Int = 1.5 // .", "18: '1.5' is no default of Int: expected a whole number"),
        field(
            "total: Double = 2, within(0...1) // .",
            "21: expected a default that keeps the field's rule, not 2"
        ),
        field(
            "total: Double = 0, nonNegativeOrInfinite // .",
            "21: expected no default: a nonNegativeOrInfinite field has none"
        ),
        field(
            #"name: String = " ", nonBlank // ."#,
            #"20: expected a default that keeps the field's rule, not " ""#
        ),
        field("name: String = x // .", "20: expected a text such as \"manual\", not 'x'"),
        field(#"name: String = "\(x)" // ."#, #"22: unknown escape '\(': expected \", \\, \n or \t"#),
        field("size: Size = .big // .", "18: '.big' is no default of Size: expected .small"),
        field("name: String? = nil // .", "21: expected no default: an optional field's is nil"),
        field("size: [Size] = 1 // .", "20: '1' is no default of [Size]: expected []"),
        field("cart_id: String // .", "5: cart_id is declared twice: rename one"),
        field("cart__id: String // .", "5: cart__id and cart_id are both cartID in Swift: rename one"),
        field("metadata: String // .", "5: 'metadata' is taken: every event has it without a declaration"),
        field("cartName: String // .", "5: expected a name in snake case such as order_id, not 'cartName'"),
        field("total: Double", "1: expected a comment, '// …': it is the declaration's documentation"),
        field("total: [Double // .", "12: [ is not closed on this line"),
        field("total: Double) // .", "18: ) closes nothing"),
        field(#"name: String = "a // ."#, #"20: " is not closed on this line"#),
        field(
            "require total: true, \"is\" // .",
            "13: expected a field of CartFilled declared above, not 'total'"
        ),
        field(
            "require cart_id: true // .",
            "22: expected a condition, a comma, and a reason such as \"is empty\""
        ),
        field("require cart_id, \"is\" // .", "20: expected ':' and a Swift condition"),
    ]

    @Test(arguments: statements + fields + taken + files + bounds + texts)
    func refused(_ breach: Breach) {
        let source = "family shop // The shop.\nenum Size // A size.\n    small // Small.\n\(breach.lines)"
        let error = #expect(throws: SourceError.self) {
            try CatalogueParser.parse(source, file: "folder/shop.events")
        }
        #expect(error?.description == "folder/shop.events:\(breach.error)")
    }

    static let files: [Breach] = [
        Breach(
            lines: "event shop.fields ShopFields, of cart_id // .",
            error: "4:19: 'ShopFields' is taken: another declaration makes ShopFields.swift too"
        ),
        Breach(
            lines: event.replacing("CartFilled", with: "CartFields") + id
                + "family cart // .\nenum Kind // .\n    a // .",
            error: "7:6: 'Kind' is taken: another declaration makes CartFields.swift too"
        ),
        Breach(
            lines: event + id
                + event.replacing("CartFilled", with: "CARTFilled").replacing("cart.f", with: "f"),
            error: "6:14: 'CARTFilled' is taken: another declaration makes CARTFilled.swift too"
        ),
        Breach(
            lines: event + id + "event cart.Filled CartDone, of cart_id // .",
            error: "6:7: 'cart.Filled' is taken: another declaration makes schemas/cart.Filled.json too"
        ),
        Breach(
            lines: "event .hidden CartFilled, of cart_id // .",
            error: "4:7: expected an event type that begins with a letter, not '.hidden'"
        ),
        Breach(
            lines: event + id + "    a: String?, required // .\n    a_code: String // .",
            error: "7:5: a_code and a are both aCode in Swift: rename one"
        ),
        Breach(
            lines: event + id + "    a_code: Double // .\n    a: Double, nonNegativeOrInfinite // .",
            error: "7:5: a and a_code are both aCode in Swift: rename one"
        ),
    ]

    static let bounds: [Breach] = [
        Breach(
            lines: "event \(String(repeating: "c", count: 300)) CartFilled, of cart_id // .",
            error: "4:7: expected at most 200 characters, not a name of 300"
        ),
        field(
            "x: \(String(repeating: "[", count: 200_000))Int\(String(repeating: "]", count: 200_000)) // .",
            "8: expected a type of at most 16 levels of T?, [T] and [String: T], not 200000"
        ),
        field(
            "x: \(String(repeating: "[", count: 9))Int\(String(repeating: "?]", count: 9)) // .",
            "8: expected a type of at most 16 levels of T?, [T] and [String: T], not 18"
        ),
    ]

    static let texts: [Breach] =
        ["\u{1}", "\u{7f}", "\u{0}", "\u{9b}"].map { character in
            field("name: String = \"a\(character)b\" // .", "22: expected no control character")
        }
        + [
            field("name: String // a\u{1}b", "22: expected no control character"),
            Breach(
                lines: "enum Kind // .\n    a = \"x\u{7f}\" // .",
                error: "5:11: expected no control character"
            ),
            field("name: String = \"a\"\u{301}b\" // .", "25: \" is not closed on this line"),
            field("name: String = \"a\"\u{301} + \"b\" // .", "22: expected one text, not two"),
            field(
                "require cart_id: true /* , \"is\" // .",
                "27: expected no '/*' here: neither a comment nor a raw text"
            ),
            field(
                "require cart_id: (true // ), \"is\" // .",
                "22: ( is not closed on this line"
            ),
            field(
                "require cart_id: true; false, \"is\" // .",
                "26: expected no ';': a condition is one expression"
            ),
            field(
                "require cart_id: true, \"is\" */ // .",
                "33: expected no '*/' here: neither a comment nor a raw text"
            ),
            field(
                ##"require cart_id: cartID != #"\"#, "is" // ."##,
                "32: expected no '#\"' here: neither a comment nor a raw text"
            ),
        ]

    @Test("an event stands under a family")
    func noFamily() {
        let error = #expect(throws: SourceError.self) {
            try CatalogueParser.parse(Self.event + Self.id, file: "shop.events")
        }
        #expect(
            error?.description
                == "shop.events:1:1: expected a family above, such as 'family orders // Orders.'"
        )
    }
}
