/// Reads one RFC 3339 `date-time` from a string's bytes, front to back, without allocating.
///
/// Reads memory rather than the string's indices, which took most of the time.
struct RFC3339Parser {
    private let text: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    mutating func parse() throws(TimestampError) -> Timestamp {
        let date = try parseDate()
        if next == UInt8(ascii: "t") { advance() } else { try expect("T") }
        let hour = try parseField(.hour, 0...23)
        try expect(":")
        let minute = try parseField(.minute, 0...59)
        try expect(":")
        let second = try parseField(.second, 0...60)
        let nanoseconds = try parseFraction()
        let offset = try parseOffset()
        guard next == nil else { throw .malformed(expected: "the end", position: position) }

        let time = (hour * 60 + minute) * 60 + second
        let seconds = date.daysSince1970 * 86_400 + time - offset
        if second == 60 { try checkLeapSecond(endingAt: seconds) }
        return try Timestamp(secondsSince1970: Int64(seconds), nanoseconds: Int64(nanoseconds))
    }

    private mutating func parseDate() throws(TimestampError) -> CivilDate {
        let year = try parseDigits(4, named: "a year of four digits")
        try expect("-")
        let month = try parseField(.month, 1...12)
        try expect("-")
        let day = try parseField(.day, 1...CivilDate.days(inMonth: month, ofYear: year))
        return CivilDate(year: year, month: month, day: day)
    }

    /// Reads `time-secfrac`: nothing, or a point and up to nine digits; refuses more, which would be lost.
    private mutating func parseFraction() throws(TimestampError) -> Int {
        guard next == UInt8(ascii: ".") else { return 0 }
        advance()
        var nanoseconds = try parseDigits(1, named: "a digit of the fraction")
        var digits = 1
        while let digit = nextDigit {
            guard digits < 9 else { throw .malformed(expected: "at most nine digits", position: position) }
            nanoseconds = nanoseconds * 10 + digit
            digits += 1
            advance()
        }
        while digits < 9 {
            nanoseconds *= 10
            digits += 1
        }
        return nanoseconds
    }

    /// Reads `time-offset` as seconds east of UTC; `-00:00`, an unknown local offset, counts as 0.
    private mutating func parseOffset() throws(TimestampError) -> Int {
        let sign: Int
        switch next {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"):
            advance()
            return 0
        case UInt8(ascii: "+"): sign = 1
        case UInt8(ascii: "-"): sign = -1
        default: throw .malformed(expected: "\"Z\" or an offset such as +01:00", position: position)
        }
        advance()
        let hour = try parseField(.offsetHour, 0...23)
        try expect(":")
        let minute = try parseField(.offsetMinute, 0...59)
        return sign * (hour * 60 + minute) * 60
    }

    /// Checks that a leap second ends a month; it counts as the first second of the next day.
    private func checkLeapSecond(endingAt seconds: Int) throws(TimestampError) {
        guard seconds % 86_400 == 0, CivilDate(daysSince1970: seconds / 86_400).day == 1 else {
            throw .misplacedLeapSecond
        }
    }
}

// MARK: - Bytes

extension RFC3339Parser {
    private var next: UInt8? {
        position < text.count ? text[position] : nil
    }

    private var nextDigit: Int? {
        guard let next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(next) else { return nil }
        return Int(next - UInt8(ascii: "0"))
    }

    private mutating func advance() {
        position += 1
    }

    /// Reads so many digits.
    ///
    /// Makes the name only for the error: making it each time took longer than reading.
    private mutating func parseDigits(
        _ count: Int,
        named name: @autoclosure () -> String
    ) throws(TimestampError) -> Int {
        var value = 0
        for _ in 0..<count {
            guard let digit = nextDigit else { throw .malformed(expected: name(), position: position) }
            value = value * 10 + digit
            advance()
        }
        return value
    }

    private mutating func parseField(
        _ field: TimestampError.Field,
        _ allowed: ClosedRange<Int>
    ) throws(TimestampError) -> Int {
        let value = try parseDigits(2, named: "two digits of the \(field.rawValue)")
        guard allowed.contains(value) else { throw .outOfRange(field, value: value, allowed: allowed) }
        return value
    }

    private mutating func expect(_ separator: Unicode.Scalar) throws(TimestampError) {
        guard next == UInt8(ascii: separator) else {
            throw .malformed(expected: "\"\(separator)\"", position: position)
        }
        advance()
    }
}
