import DomainEvents
import EventCoding
import Testing

@Suite("JSON: strict reading, exact writing")
struct JSONParserTests {
    @Test(
        "what is JSON is read and written back as it was",
        arguments: [
            "null", "true", "false", "0", "-1", "9223372036854775807", "-9223372036854775808",
            "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890", "-0", "-0.0",
            "1.0",
            "1e2", "1E+2", "0.10", "1e400", "1e-400", "0.1e-999999999999999999999", #""""#, #""a""#,
            #""\"\\\n\r\t\u0000\u001f""#, #""é🜚\#u{7F}\#u{2028}""#, "[]", "[1,[2,[]],{}]", "{}",
            #"{"b":1,"a":{"":[null,true]}}"#,
        ]
    )
    func roundTrip(text: String) throws {
        #expect(try rewrite(text) == text)
    }

    @Test(
        "white space and escapes may change",
        arguments: [
            (" \t\r\n[ 1 , { \"a\" : 2 } ] \n", #"[1,{"a":2}]"#),
            (#""\/\b\f\u00e9\uD83D\uDE00\u0041""#, #""/\u0008\u000cé😀A""#),
        ]
    )
    func normalised(text: String, written: String) throws {
        #expect(try rewrite(text) == written)
    }

    @Test(
        "what is no JSON is refused where it goes wrong",
        arguments: [
            ("", "a value", "the end of the text", 0), (" ", "a value", "the end of the text", 1),
            ("nul", "null", "the end of the text", 0), ("nulL", "null", "\"L\"", 0),
            ("tru", "true", "the end of the text", 0),
            ("NaN", "a value", "\"N\"", 0), ("Infinity", "a value", "\"I\"", 0),
            ("'a'", "a value", "\"'\"", 0),
            ("01", "a number without leading zeros", "\"1\"", 1), ("-", "a digit", "the end of the text", 1),
            ("+1", "a value", "\"+\"", 0), (".5", "a value", "\".\"", 0),
            ("1.", "a digit of the fraction", "the end of the text", 2),
            ("1e", "a digit of the exponent", "the end of the text", 2),
            ("1e+", "a digit of the exponent", "the end of the text", 3),
            ("1 2", "the end", "\"2\"", 2), ("[1,]", "a value", "\"]\"", 3),
            ("[1 2]", "\",\" or \"]\"", "\"2\"", 3),
            ("[", "a value", "the end of the text", 1), ("[1", "\",\" or \"]\"", "the end of the text", 2),
            ("{,}", "a name in quotes", "\",\"", 1), ("{a:1}", "a name in quotes", "\"a\"", 1),
            (#"{"a" 1}"#, "\":\"", "\"1\"", 5), (#"{"a":1,}"#, "a name in quotes", "\"}\"", 7),
            (#"{"a":1"#, "\",\" or \"}\"", "the end of the text", 6),
            (#"{"a":"#, "a value", "the end of the text", 5),
            ("\"a", "a closing quote", "the end of the text", 2),
            ("\"a\u{0}\"", "a character of a string, controls escaped", "byte 0x00", 2),
            ("\"\n\"", "a character of a string, controls escaped", "byte 0x0A", 1),
            (#""\x""#, #"one of "\/bfnrtu after a backslash"#, "\"x\"", 2),
            (#""\u12"#, "four hexadecimal digits after \\u", "the end of the text", 5),
            (#""\u12G4""#, "four hexadecimal digits after \\u", "\"G\"", 5),
            (#""\"#, #"one of "\/bfnrtu after a backslash"#, "the end of the text", 2),
            ("\u{0}", "a value", "byte 0x00", 0), ("\u{FEFF}1", "a value", "byte 0xEF", 0),
            ("// c\n1", "a value", "\"/\"", 0),
        ] as [(String, String, String, Int)]
    )
    func syntax(text: String, expected: String, found: String, offset: Int) {
        let error = failure { _ = try rewrite(text) }
        #expect(error?.reason == .syntax(expected: expected, found: found))
        #expect(error?.offset == offset)
        #expect(error?.line == nil)
    }

    @Test(
        "half a surrogate pair is refused",
        arguments: [
            #""\uD800""#, #""\uDC00""#, #""\uD800x""#, #""\uD800\u0041""#, #""\uD800\uD800""#,
            #""\uDEAD\uD800""#,
            #""ab\uDBFF"#, #""\uD800\"#,
        ]
    )
    func surrogates(text: String) {
        #expect(failure { _ = try rewrite(text) }?.reason == .loneSurrogate)
    }

    @Test(
        "what is not UTF-8 is refused, in names too",
        arguments: [
            [0x80], [0xC3], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xFF], [0xE2, 0x82],
            [0xF8, 0x88, 0x80, 0x80, 0x80],
        ] as [[UInt8]]
    )
    func encoding(bytes: [UInt8]) {
        for prefix in ["", "a plain text before", "\\n"] {
            let string = Array("\"\(prefix)".utf8) + bytes + Array("\"".utf8)
            #expect(failure { _ = try rewrite(bytes: string) }?.reason == .invalidUTF8)
            let object = Array("{".utf8) + string + Array(":1}".utf8)
            #expect(failure { _ = try rewrite(bytes: object) }?.reason == .invalidUTF8)
        }
    }

    @Test("a name that occurs twice is refused, in small and large objects, also if it is escaped")
    func duplicates() {
        func object(_ names: [String]) -> String {
            "[{" + names.map { "\"\($0)\":0" }.joined(separator: ",") + "}]"
        }
        #expect(failure { _ = try rewrite(object(["a", "b", "a"])) }?.reason == .duplicateName("a"))
        #expect(failure { _ = try rewrite(object(["a", "b", "a"])) }?.offset == 1)
        #expect(failure { _ = try rewrite(object(["a", "\\u0061"])) }?.reason == .duplicateName("a"))
        // Other bytes, another name, though Unicode calls both equivalent: e with an accent, in one scalar and in two.
        #expect(throws: Never.self) { try rewrite(object(["\u{E9}", "e\u{301}"])) }
        for count in [15, 16, 17, 40] {
            let names = (0..<count).map { "name\($0)" }
            #expect(throws: Never.self) { try rewrite(object(names)) }
            #expect(failure { _ = try rewrite(object(names + ["name3"])) }?.reason == .duplicateName("name3"))
        }
    }

    @Test("depth counts objects and lists, and ends at the limit")
    func depth() {
        func nested(_ depth: Int) -> String {
            String(repeating: "[{\"a\":", count: depth / 2) + "[" + String(repeating: "]", count: 1)
                + String(repeating: "}]", count: depth / 2)
        }
        #expect(throws: Never.self) { try rewrite(nested(127)) }
        #expect(throws: Never.self) {
            try rewrite(String(repeating: "[", count: 128) + String(repeating: "]", count: 128))
        }
        let error = failure { _ = try rewrite(String(repeating: "[", count: 129)) }
        #expect(error?.reason == .tooDeep(limit: 128))
        #expect(error?.offset == 128)
        #expect(
            failure { _ = try rewrite(String(repeating: "{\"a\":", count: 4), depth: 3) }?.reason
                == .tooDeep(limit: 3)
        )
    }

    @Test("a number may have 2,048 characters")
    func longNumbers() {
        #expect(throws: Never.self) { try rewrite(String(repeating: "9", count: 2_048)) }
        let error = failure { _ = try rewrite("[" + String(repeating: "9", count: 2_049)) }
        #expect(error?.reason == .numberTooLong(limit: 2_048))
        #expect(error?.offset == 1)
    }
}

private func rewrite(_ text: String, depth: Int = 128) throws -> String {
    try rewrite(bytes: Array(text.utf8), depth: depth)
}

private func rewrite(bytes: [UInt8], depth: Int = 128) throws -> String {
    let node = try JSONNode(parsing: bytes, maximumDepth: depth)
    return try node.json(maximumDepth: depth)
}
