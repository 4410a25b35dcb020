extension JSONParser {
    /// The most characters of a number; the exact decimal expansion of every double is shorter.
    static let maximumNumberLength = 2_048

    /// Reads a number: as `Int64` if it is written whole and fits, otherwise as its text.
    mutating func parseNumber() throws(EventCodingError) -> JSONNode {
        let begin = position
        let isNegative = next == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var value: Int64 = 0
        var fits = true
        var isWhole = true

        guard let first = nextDigit else { throw unexpected("a digit") }
        if first == 0 {
            position += 1
            if nextDigit != nil { throw unexpected("a number without leading zeros") }
        } else {
            while let digit = nextDigit {
                if fits {
                    // Counts down from zero, because `Int64` reaches further there.
                    let (product, high) = value.multipliedReportingOverflow(by: 10)
                    let (sum, low) = product.subtractingReportingOverflow(Int64(digit))
                    fits = !high && !low
                    value = sum
                }
                position += 1
            }
        }
        if next == UInt8(ascii: ".") {
            isWhole = false
            position += 1
            try skipDigits("a digit of the fraction")
        }
        if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
            isWhole = false
            position += 1
            if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { position += 1 }
            try skipDigits("a digit of the exponent")
        }

        guard position - begin <= Self.maximumNumberLength else {
            throw EventCodingError(.numberTooLong(limit: Self.maximumNumberLength), offset: begin)
        }
        if isWhole, fits {
            if !isNegative, value != .min { return .int(-value) }
            // Minus zero stays a text: as a whole number it would lose its sign.
            if isNegative, value != 0 { return .int(value) }
        }
        return .number(
            String(decoding: UnsafeBufferPointer(rebasing: bytes[begin..<position]), as: UTF8.self)
        )
    }

    private var nextDigit: UInt8? {
        guard let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) else { return nil }
        return next - UInt8(ascii: "0")
    }

    private mutating func skipDigits(_ expected: String) throws(EventCodingError) {
        guard nextDigit != nil else { throw unexpected(expected) }
        while nextDigit != nil { position += 1 }
    }
}
