/// The digits of whole numbers beyond all integer types.
enum WholeDigits {
    /// Whether a whole number's text, without leading zeros, has exactly a double's value.
    ///
    /// Compares with the double's own digits, at any size. A double has 309 digits at most, so this takes constant
    /// time. A longer text has no double at all.
    static func isExactly(_ text: String, _ double: Double) -> Bool {
        var digits = text.utf8[...]
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard double.isFinite, double == double.rounded(), isNegative == (double.sign == .minus) else {
            return false
        }
        return digits.elementsEqual(self.digits(of: double.magnitude).utf8)
    }

    /// Returns all digits of a whole double that is not negative.
    private static func digits(of double: Double) -> String {
        if let number = UInt64(exactly: double) { return String(number) }
        // Above 2^64 a double is its significand and so many zero bits.
        let zeros = Int(double.exponent) - Double.significandBitCount
        var limbs = [double.significandBitPattern | 1 << UInt64(Double.significandBitCount)]
        normalise(&limbs)
        var rest = zeros
        while rest > 0 {
            let shift = min(rest, 30)
            for index in limbs.indices { limbs[index] <<= UInt64(shift) }
            normalise(&limbs)
            rest -= shift
        }
        var text = limbs.last.map { String($0) } ?? ""
        for limb in limbs.dropLast().reversed() {
            let digits = String(limb)
            text += String(repeating: "0", count: 9 - digits.count) + digits
        }
        return text
    }

    /// Carries, lowest limb first, until every limb is below a thousand million.
    private static func normalise(_ limbs: inout [UInt64]) {
        var carry: UInt64 = 0
        for index in limbs.indices {
            let sum = limbs[index] + carry
            limbs[index] = sum % base
            carry = sum / base
        }
        while carry > 0 {
            limbs.append(carry % base)
            carry /= base
        }
    }

    private static let base: UInt64 = 1_000_000_000
}
