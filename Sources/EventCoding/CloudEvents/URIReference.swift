/// The syntax of a URI reference, RFC 3986, section 4.1.
enum URIReference {
    /// Whether a text is a URI reference: characters, percent-encoding, scheme, and brackets around a host only.
    static func isValid(_ text: String) -> Bool {
        guard let rest = skipScheme(text.utf8[...]) else { return false }
        return isHierarchy(rest)
    }

    /// Whether a text is a URI with a scheme.
    static func isAbsolute(_ text: String) -> Bool {
        guard let rest = skipScheme(text.utf8[...]), rest.count < text.utf8.count else { return false }
        return isHierarchy(rest)
    }

    /// Returns the text behind the scheme, or all of it without a scheme; nil for a colon behind an invalid scheme.
    private static func skipScheme(_ text: Substring.UTF8View) -> Substring.UTF8View? {
        let end = text.firstIndex { byte in
            byte == UInt8(ascii: ":") || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
                || byte == UInt8(ascii: "#")
        }
        guard let end, text[end] == UInt8(ascii: ":") else { return text }
        let scheme = text[..<end]
        guard let first = scheme.first, isLetter(first) else { return nil }
        guard scheme.allSatisfy({ isLetter($0) || isDigit($0) || "+-.".utf8.contains($0) }) else {
            return nil
        }
        return text[text.index(after: end)...]
    }

    /// Whether a text is authority, path, query and fragment.
    private static func isHierarchy(_ text: Substring.UTF8View) -> Bool {
        var rest = text
        var bracketsAllowed = false
        if rest.starts(with: "//".utf8) {
            rest = rest.dropFirst(2)
            bracketsAllowed = true
        }
        var openBrackets = 0
        var fragments = 0
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "]"):
                guard bracketsAllowed else { return false }
                openBrackets += byte == UInt8(ascii: "[") ? 1 : -1
                guard (0...1).contains(openBrackets) else { return false }
            case UInt8(ascii: "#"):
                fragments += 1
                bracketsAllowed = false
            case UInt8(ascii: "/"), UInt8(ascii: "?"):
                bracketsAllowed = false
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst(), let low = rest.popFirst(), isHexadecimal(high),
                    isHexadecimal(low)
                else { return false }
            default:
                guard isPlain(byte) else { return false }
            }
        }
        return openBrackets == 0 && fragments <= 1
    }

    /// Whether a byte is unreserved, or a reserved one without a case above.
    private static func isPlain(_ byte: UInt8) -> Bool {
        isLetter(byte) || isDigit(byte) || "-._~:@!$&'()*+,;=".utf8.contains(byte)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte | 0x20)
    }
}
