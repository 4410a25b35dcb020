extension EventID: LosslessStringConvertible {
    /// Reads the canonical text of a UUID: 8-4-4-4-12 hexadecimal digits in either case; nil for anything else.
    ///
    /// Every UUID version is accepted. Braces, `urn:uuid:` and surrounding space are not.
    public init?(_ description: String) {
        var text = description
        guard let id = text.withUTF8({ EventID(canonicalText: $0) }) else { return nil }
        self = id
    }

    private init?(canonicalText text: UnsafeBufferPointer<UInt8>) {
        guard text.count == 36 else { return nil }
        var halves: (UInt64, UInt64) = (0, 0)
        for index in 0..<36 {
            let character = text[index]
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard character == UInt8(ascii: "-") else { return nil }
            } else {
                guard let digit = hexadecimalValue(of: character) else { return nil }
                if index < 18 {
                    halves.0 = halves.0 << 4 | digit
                } else {
                    halves.1 = halves.1 << 4 | digit
                }
            }
        }
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

extension EventID: Codable {
    /// Decodes the canonical text in either case.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let id = EventID(text) else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "Expected a UUID as 8-4-4-4-12 hexadecimal digits, found \"\(text)\"."
            )
        }
        self = id
    }

    /// Encodes the canonical lower-case text.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
