/// Reads a range of bytes from front to back.
struct ByteCursor {
    private let bytes: [UInt8]
    private let end: Int
    private var offset: Int

    init(_ bytes: [UInt8], _ range: Range<Int>) {
        self.bytes = bytes
        self.offset = range.lowerBound
        self.end = range.upperBound
    }

    var isAtEnd: Bool { offset == end }

    /// Moves past the next byte if it is this character, and returns whether it was.
    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard offset < end, bytes[offset] == UInt8(ascii: character) else { return false }
        offset += 1
        return true
    }

    /// Moves past the next byte if it is a decimal digit, and returns the digit.
    mutating func digit() -> UInt8? {
        guard offset < end else { return nil }
        let digit = bytes[offset] &- UInt8(ascii: "0")
        guard digit <= 9 else { return nil }
        offset += 1
        return digit
    }

    /// Reads decimal digits, as many as the upper bound; nil if there are fewer than the lower bound.
    mutating func integer(digits count: ClosedRange<Int>) -> Int? {
        var value = 0
        var found = 0
        while found < count.upperBound, let digit = digit() {
            value = value * 10 + Int(digit)
            found += 1
        }
        return found >= count.lowerBound ? value : nil
    }
}
