/// The strings and names that CloudEvents 1.0 allows for attributes.
enum AttributeText {
    /// What is expected where a CloudEvents string has to stand.
    static let expected = "a string without control characters and noncharacters"

    /// Whether a string may be an attribute's value (section "Type System", `String`).
    ///
    /// No control characters and no noncharacters; surrogates cannot be in a Swift string.
    static func isAllowed(_ text: String) -> Bool {
        // All bytes at once: this is asked of every attribute, and nearly all are ASCII.
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
    /// More than twenty of them are discouraged only, and accepted.
    static func isName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy { byte in
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                    || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
            }
    }
}
