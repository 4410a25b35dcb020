/// Reads the numbers of price files: decimal digits with an optional minus, point and exponent.
enum NumberText {
    /// Returns the double closest to a field's text; nil if the text is no number.
    ///
    /// Some programs write `NaN`, `inf` or `-Infinity` for a missing or overflowed number. Those are returned as they
    /// are, and a number too large for a double as infinity. The caller reports them.
    static func number(in bytes: [UInt8], _ range: Range<Int>) -> Double? {
        var cursor = ByteCursor(bytes, range)
        let isNegative = cursor.skip("-")
        var digits = Digits()
        digits.read(&cursor, areDecimals: false)
        if cursor.skip(".") {
            digits.read(&cursor, areDecimals: true)
        }
        var exponent = 0
        var isPlain = digits.count > 0
        if isPlain, cursor.skip("e") || cursor.skip("E") {
            let isNegative = cursor.skip("-")
            if !isNegative { _ = cursor.skip("+") }
            let read = cursor.integer(digits: 1...4)
            isPlain = read != nil
            exponent = (read ?? 0) * (isNegative ? -1 : 1)
        }
        guard isPlain, cursor.isAtEnd else { return notFinite(bytes[range]) }

        // Both factors are exact, so the one operation rounds once: the result is the closest double. (Clinger, "How to
        // read floating point numbers accurately", PLDI 1990.)
        let scale = exponent - digits.decimals
        if digits.significand <= 1 << 53, !digits.isCut, abs(scale) < exactPowersOfTen.count {
            let magnitude = Double(digits.significand)
            let power = exactPowersOfTen[abs(scale)]
            let value = scale < 0 ? magnitude / power : magnitude * power
            return isNegative ? -value : value
        }
        return Double(String(decoding: bytes[range], as: UTF8.self))
    }

    /// The powers of ten that a double holds exactly.
    private static let exactPowersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
        1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]

    private static func notFinite(_ text: ArraySlice<UInt8>) -> Double? {
        guard let value = Double(String(decoding: text, as: UTF8.self)), !value.isFinite else { return nil }
        return value
    }

    /// The digits before and after the point, as one integer.
    private struct Digits {
        var significand: UInt64 = 0
        var count = 0
        var decimals = 0
        /// Whether there were more digits than the significand holds.
        var isCut = false

        mutating func read(_ cursor: inout ByteCursor, areDecimals: Bool) {
            while let digit = cursor.digit() {
                if significand < 100_000_000_000_000_000 {
                    significand = significand * 10 + UInt64(digit)
                } else {
                    isCut = true
                }
                count += 1
                decimals += areDecimals ? 1 : 0
            }
        }
    }
}
