/// Reads the times of price files.
///
/// Accepts ISO 8601 – `2020-01-02`, `2020-01-02T09:30`, `2020-01-02 09:30:00.000+01:00`, `…Z` – and `1/2/2020`, month
/// first. A time without an offset is UTC. Fractions of a second are dropped.
enum TimeText {
    /// A fault of a text that is no time.
    enum Fault: Error {
        /// The text has another form.
        case malformed
        /// The text has the right form, but the calendar or the clock has no such time.
        case impossible
    }

    /// Returns a field's time in seconds since 1 January 1970 00:00 UTC.
    static func seconds(in bytes: [UInt8], _ range: Range<Int>) throws(Fault) -> Int64 {
        var cursor = ByteCursor(bytes, range)
        guard let first = cursor.integer(digits: 1...4) else { throw .malformed }
        let midnight: Int64?
        if cursor.skip("/") {
            guard first <= 99,
                let day = cursor.integer(digits: 1...2), cursor.skip("/"),
                let year = cursor.integer(digits: 4...4), cursor.isAtEnd
            else { throw .malformed }
            midnight = CalendarTime.seconds(year: year, month: first, day: day)
        } else {
            guard range.count >= 10, bytes[range.lowerBound + 4] == UInt8(ascii: "-"), cursor.skip("-"),
                let month = cursor.integer(digits: 2...2), cursor.skip("-"),
                let day = cursor.integer(digits: 2...2)
            else { throw .malformed }
            midnight = CalendarTime.seconds(year: first, month: month, day: day)
        }
        guard !cursor.isAtEnd else {
            guard let midnight else { throw .impossible }
            return midnight
        }
        guard cursor.skip("T") || cursor.skip("t") || cursor.skip(" ") else { throw .malformed }
        let clock = try clockSeconds(&cursor)
        let offset = try offsetSeconds(&cursor)
        guard cursor.isAtEnd else { throw .malformed }
        guard let midnight, let clock, let offset else { throw .impossible }
        return midnight + clock - offset
    }

    /// Reads `HH:MM`, `HH:MM:SS` or `HH:MM:SS.fff`; nil for a time of day that no clock shows.
    private static func clockSeconds(_ cursor: inout ByteCursor) throws(Fault) -> Int64? {
        guard let hour = cursor.integer(digits: 2...2), cursor.skip(":"),
            let minute = cursor.integer(digits: 2...2)
        else { throw .malformed }
        var second = 0
        if cursor.skip(":") {
            guard let read = cursor.integer(digits: 2...2) else { throw .malformed }
            second = read
            if cursor.skip(".") || cursor.skip(",") {
                guard cursor.digit() != nil else { throw .malformed }
                while cursor.digit() != nil {}
            }
        }
        guard hour < 24, minute < 60, second < 60 else { return nil }
        return Int64(hour * 3_600 + minute * 60 + second)
    }

    /// Reads nothing, `Z`, `+HH`, `+HHMM` or `+HH:MM`; nil for an offset of a day or more.
    private static func offsetSeconds(_ cursor: inout ByteCursor) throws(Fault) -> Int64? {
        if cursor.isAtEnd || cursor.skip("Z") || cursor.skip("z") { return 0 }
        let isNegative = cursor.skip("-")
        guard isNegative || cursor.skip("+"), let hour = cursor.integer(digits: 2...2) else {
            throw .malformed
        }
        var minute = 0
        if !cursor.isAtEnd {
            _ = cursor.skip(":")
            guard let read = cursor.integer(digits: 2...2) else { throw .malformed }
            minute = read
        }
        guard hour < 24, minute < 60 else { return nil }
        return Int64(hour * 3_600 + minute * 60) * (isNegative ? -1 : 1)
    }
}
