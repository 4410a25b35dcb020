/// Base64 of RFC 4648, section 4, strictly: padded, without line breaks, unused bits zero.
enum Base64 {
    /// Returns the bytes of a text, or nil if it is not Base64.
    static func decode(_ text: String) -> [UInt8]? {
        let count = text.utf8.count
        guard count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count / 4 * 3)
        var group: UInt32 = 0
        var padding = 0
        var index = 0
        for character in text.utf8 {
            index += 1
            if character == UInt8(ascii: "="), index > count - 2 {
                padding += 1
                group <<= 6
            } else {
                guard padding == 0, let digit = value(of: character) else { return nil }
                group = group << 6 | digit
            }
            if index % 4 == 0 {
                bytes.append(UInt8(truncatingIfNeeded: group >> 16))
                bytes.append(UInt8(truncatingIfNeeded: group >> 8))
                bytes.append(UInt8(truncatingIfNeeded: group))
                if index < count { group = 0 }
            }
        }
        guard group & (1 << (UInt32(padding) * 8) - 1) == 0 else { return nil }
        bytes.removeLast(padding)
        return bytes
    }

    private static func value(of character: UInt8) -> UInt32? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(character - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(character - UInt8(ascii: "a") + 26)
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(character - UInt8(ascii: "0") + 52)
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
