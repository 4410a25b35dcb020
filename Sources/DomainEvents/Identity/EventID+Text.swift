extension EventID: LosslessStringConvertible {
    /// The id that this canonical text (8-4-4-4-12 hexadecimal digits, either case) stands for, of whatever
    /// UUID version, or nil if it is anything else: no braces, no `urn:uuid:`, no surrounding space.
    public init?(_ description: String) {
        var halves: (UInt64, UInt64) = (0, 0)
        var length = 0
        for character in description.utf8 {
            defer { length += 1 }
            switch length {
            case 8, 13, 18, 23:
                guard character == UInt8(ascii: "-") else { return nil }
            case 0..<36:
                guard let digit = hexadecimalValue(of: character) else { return nil }
                if length < 18 {
                    halves.0 = halves.0 << 4 | digit
                } else {
                    halves.1 = halves.1 << 4 | digit
                }
            default:
                return nil
            }
        }
        guard length == 36 else { return nil }
        self.init(high: halves.0, low: halves.1)
    }

    /// The canonical lower-case text, 36 characters.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { text in
            var position = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    text.initializeElement(at: position, to: UInt8(ascii: "-"))
                    position += 1
                }
                let byte = byte(at: index)
                text.initializeElement(at: position, to: hexadecimalDigit(byte >> 4))
                text.initializeElement(at: position + 1, to: hexadecimalDigit(byte & 15))
                position += 2
            }
            return position
        }
    }
}

private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

private func hexadecimalValue(of character: UInt8) -> UInt64? {
    switch character {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(character - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(character - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt64(character - UInt8(ascii: "A") + 10)
    default: nil
    }
}
