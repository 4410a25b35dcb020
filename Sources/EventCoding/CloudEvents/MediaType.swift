/// A media type in the form of RFC 2045, section 5.1: type, subtype, parameters.
struct MediaType {
    /// The subtype in lower case, without parameters.
    let subtype: String

    /// Whether it declares JSON ("JSON Event Format", section 3.1.1): `*/json` or `*/*+json`.
    var isJSON: Bool {
        subtype == "json" || subtype.hasSuffix("+json")
    }

    /// Reads a text; nil if it is no media type.
    init?(_ text: String) {
        // The type of nearly every event.
        if text == "application/json" {
            subtype = "json"
            return
        }
        var rest = text.utf8[...]
        guard Self.token(&rest) != nil, rest.popFirst() == UInt8(ascii: "/"),
            let subtype = Self.token(&rest), Self.skipParameters(&rest)
        else { return nil }
        self.subtype = String(subtype).lowercased()
    }

    /// Reads `*(";" attribute "=" value)` to the end, with optional spaces around the semicolons.
    private static func skipParameters(_ rest: inout Substring.UTF8View) -> Bool {
        while true {
            skipSpaces(&rest)
            if rest.isEmpty { return true }
            guard rest.popFirst() == UInt8(ascii: ";") else { return false }
            skipSpaces(&rest)
            guard token(&rest) != nil, rest.popFirst() == UInt8(ascii: "=") else { return false }
            if rest.first == UInt8(ascii: "\"") {
                guard skipQuoted(&rest) else { return false }
            } else if token(&rest) == nil {
                return false
            }
        }
    }

    private static func skipSpaces(_ rest: inout Substring.UTF8View) {
        while rest.first == 0x20 || rest.first == 0x09 { rest.removeFirst() }
    }

    /// Reads a token: one character or more of ASCII but controls, space and the separators of RFC 2045.
    private static func token(_ rest: inout Substring.UTF8View) -> Substring? {
        let begin = rest
        while let byte = rest.first, isTokenByte(byte) { rest.removeFirst() }
        let token = Substring(begin[..<rest.startIndex])
        return token.isEmpty ? nil : token
    }

    private static func isTokenByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "@"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "\\"), UInt8(ascii: "\""),
            UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "?"), UInt8(ascii: "="):
            false
        default: byte > 0x20 && byte < 0x7F
        }
    }

    private static func skipQuoted(_ rest: inout Substring.UTF8View) -> Bool {
        rest.removeFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return true }
            if byte == UInt8(ascii: "\\"), rest.popFirst() == nil { return false }
        }
        return false
    }
}
