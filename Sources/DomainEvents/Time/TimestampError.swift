/// Why a time could not be made.
public enum TimestampError: Error, Hashable, Sendable {
    /// A part of an RFC 3339 date and time, as its grammar names them.
    public enum Field: String, Sendable {
        case month, day, hour, minute, second
        case offsetHour = "offset hour"
        case offsetMinute = "offset minute"
    }

    /// The text is not RFC 3339: `expected` was not found at the byte `position`, counted from zero.
    case malformed(expected: String, position: Int)
    /// A field of the text is a number that it cannot be, such as day 30 of February.
    case outOfRange(Field, value: Int, allowed: ClosedRange<Int>)
    /// Second 60 elsewhere than at 23:59 UTC on the last day of a month, where leap seconds are inserted.
    case misplacedLeapSecond
    /// The time is outside what nanoseconds in 64 bits can hold, 1677 to 2262.
    case overflow
}

extension TimestampError: CustomStringConvertible {
    /// One sentence for a person.
    public var description: String {
        switch self {
        case .malformed(let expected, let position):
            "Expected \(expected) at byte \(position) of an RFC 3339 time."
        case .outOfRange(let field, let value, let allowed):
            "The \(field.rawValue) \(value) is not in \(allowed.lowerBound)...\(allowed.upperBound)."
        case .misplacedLeapSecond:
            "Second 60 exists only at 23:59 UTC on the last day of a month."
        case .overflow:
            "The time is outside 1677-09-21T00:12:43.145224192Z...2262-04-11T23:47:16.854775807Z."
        }
    }
}
