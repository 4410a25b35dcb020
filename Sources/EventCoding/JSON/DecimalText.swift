/// The exact value of a JSON number's text.
struct DecimalText {
    let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The nearest double; nil if that is infinite, or zero although the number is not.
    var double: Double? {
        guard let value = Double(text), value.isFinite else { return nil }
        return value == 0 && !isZero ? nil : value
    }

    /// The nearest single; nil if that is infinite, or zero although the number is not.
    var float: Float? {
        guard let value = Float(text), value.isFinite else { return nil }
        return value == 0 && !isZero ? nil : value
    }

    /// Whether the text has neither fraction nor exponent.
    var isWhole: Bool {
        text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || isDigit($0) }
    }

    /// Returns the whole number of this text, also of `1.0` or `1e2`; nil if it is none or too large.
    ///
    /// Reads the digits, not a double: 9007199254740993.0 has no double.
    func integer<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        if let number = Number(text) { return number }
        var digits: [UInt8] = []
        var exponent = 0
        var isFraction = false
        var rest = text.utf8[...]
        let isNegative = rest.first == UInt8(ascii: "-")
        if isNegative { rest.removeFirst() }
        while let byte = rest.first, isDigit(byte) || byte == UInt8(ascii: ".") {
            rest.removeFirst()
            if byte == UInt8(ascii: ".") {
                isFraction = true
            } else {
                if isFraction { exponent -= 1 }
                digits.append(byte)
            }
        }
        if !rest.isEmpty {
            guard let written = Int(Substring(rest.dropFirst())) else { return isZero ? 0 : nil }
            let (sum, overflow) = exponent.addingReportingOverflow(written)
            guard !overflow else { return isZero ? 0 : nil }
            exponent = sum
        }
        while digits.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += exponent == .max ? 0 : 1
        }
        if digits.isEmpty { return 0 }
        // 128 bits hold 39 digits.
        guard exponent >= 0, exponent <= 39 else { return nil }
        digits.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: exponent))
        return Number((isNegative ? "-" : "") + String(decoding: digits, as: UTF8.self))
    }

    /// Whether all digits before the exponent are zeros.
    private var isZero: Bool {
        for byte in text.utf8 {
            if byte == UInt8(ascii: "e") || byte == UInt8(ascii: "E") { return true }
            if (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(byte) { return false }
        }
        return true
    }

    private func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
