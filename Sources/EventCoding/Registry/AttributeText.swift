/// The strings and names that CloudEvents 1.0 allows for attributes.
///
/// CloudEvents writes event types as attributes, so event types must be such strings, too.
enum AttributeText {
    /// The expected form of a CloudEvents string, for errors.
    static let expected = "a string without control characters and noncharacters"

    /// Whether a string may be an attribute's value (section "Type System", `String`).
    ///
    /// Control characters and noncharacters are not allowed; a Swift string has no surrogates.
    static func isAllowed(_ text: String) -> Bool {
        // All bytes at once: nearly all attributes are ASCII, and each is asked.
        let isPlain = text.utf8.withContiguousStorageIfAvailable { bytes in
            var isPlain = true
            for byte in bytes where byte < 0x20 || byte >= 0x7F { isPlain = false }
            return isPlain
        }
        return isPlain == true
            || text.unicodeScalars.allSatisfy { scalar in
                scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value)
                    && !(0xFDD0...0xFDEF).contains(scalar.value)
                    && scalar.value & 0xFFFE != 0xFFFE
            }
    }

    /// Whether a name may be an attribute's ("Naming Conventions"): lower-case ASCII letters and digits.
    ///
    /// CloudEvents discourages more than twenty characters; they are accepted.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
