extension JSONParser {
    /// Reads a string from its opening quote to past its closing one.
    mutating func parseString() throws(EventCodingError) -> String {
        position += 1
        let begin = position
        let end: Int
        (end, isASCII) = PlainBytes.end(in: bytes, from: begin)
        position = end
        switch next {
        case UInt8(ascii: "\""):
            position += 1
            return try makeString(UnsafeBufferPointer(rebasing: bytes[begin..<end]), isASCII, begin)
        case UInt8(ascii: "\\"): return try parseEscapedString(from: begin)
        case nil: throw unexpected("a closing quote")
        default: throw unexpected("a character of a string, controls escaped")
        }
    }

    /// Reads a string on from its first backslash.
    private mutating func parseEscapedString(from begin: Int) throws(EventCodingError) -> String {
        isASCII = false
        scratch.removeAll(keepingCapacity: true)
        scratch.append(contentsOf: bytes[begin..<position])
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return try scratch.withUnsafeBufferPointer { text throws(EventCodingError) in
                    try makeString(text, false, begin)
                }
            case UInt8(ascii: "\\"):
                position += 1
                try parseEscape()
            case ..<0x20:
                throw unexpected("a character of a string, controls escaped")
            default:
                scratch.append(byte)
                position += 1
            }
        }
        throw unexpected("a closing quote")
    }

    private mutating func parseEscape() throws(EventCodingError) {
        switch next {
        case .some(let byte) where byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\"):
            scratch.append(byte)
        case UInt8(ascii: "/"): scratch.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): scratch.append(0x08)
        case UInt8(ascii: "f"): scratch.append(0x0C)
        case UInt8(ascii: "n"): scratch.append(0x0A)
        case UInt8(ascii: "r"): scratch.append(0x0D)
        case UInt8(ascii: "t"): scratch.append(0x09)
        case UInt8(ascii: "u"):
            position += 1
            try parseUnicodeEscape()
            return
        default: throw unexpected("one of \"\\/bfnrtu after a backslash")
        }
        position += 1
    }

    /// Reads `\uXXXX`, or two of them that are a pair of surrogates.
    private mutating func parseUnicodeEscape() throws(EventCodingError) {
        let begin = position - 2
        var value = try parseFourDigits()
        if (0xD800...0xDFFF).contains(value) {
            guard value < 0xDC00, next == UInt8(ascii: "\\"), position + 1 < bytes.count,
                bytes[position + 1] == UInt8(ascii: "u")
            else { throw EventCodingError(.loneSurrogate, offset: begin) }
            position += 2
            let low = try parseFourDigits()
            guard (0xDC00...0xDFFF).contains(low) else {
                throw EventCodingError(.loneSurrogate, offset: begin)
            }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else {
            throw EventCodingError(.loneSurrogate, offset: begin)
        }
        for byte in String(scalar).utf8 { scratch.append(byte) }
    }

    private mutating func parseFourDigits() throws(EventCodingError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = hexadecimalValue(of: byte) else {
                throw unexpected("four hexadecimal digits after \\u")
            }
            value = value << 4 | digit
            position += 1
        }
        return value
    }

    /// Returns the bytes as a string; they must be UTF-8.
    private func makeString(
        _ text: UnsafeBufferPointer<UInt8>,
        _ isASCII: Bool,
        _ begin: Int
    ) throws(EventCodingError) -> String {
        if isASCII { return String(decoding: text, as: UTF8.self) }
        guard let string = String(validating: text, as: UTF8.self) else {
            throw EventCodingError(.invalidUTF8, offset: begin)
        }
        return string
    }
}

private func hexadecimalValue(of byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}
