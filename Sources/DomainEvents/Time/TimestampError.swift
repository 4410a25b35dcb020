/// A reason why a time cannot be made.
public enum TimestampError: Error, Hashable, Sendable {
    /// A part of an RFC 3339 date and time, by its name in the grammar.
    public enum Field: String, Sendable {
        case month, day, hour, minute, second
        case offsetHour = "offset hour"
        case offsetMinute = "offset minute"
    }

    /// The text is not RFC 3339: `expected` is missing at the byte `position`, counted from zero.
    case malformed(expected: String, position: Int)
    /// A field of the text has an impossible value, such as day 30 of February.
    case outOfRange(Field, value: Int, allowed: ClosedRange<Int>)
    /// Second 60 stands elsewhere than at 23:59 UTC on the last day of a month.
    case misplacedLeapSecond
    /// The time does not fit into 64 bits of nanoseconds, 1677 to 2262.
    case overflow
}

extension TimestampError: CustomStringConvertible {
    /// One sentence that names the fault and its place.
    public var description: String {
        switch self {
        case .malformed(let expected, let position):
            "Expected \(expected) at byte \(position) of an RFC 3339 time."
        case .outOfRange(let field, let value, let allowed):
            "The \(field.rawValue) must be from \(allowed.lowerBound) to \(allowed.upperBound), not \(value)."
        case .misplacedLeapSecond:
            "Second 60 exists only at 23:59 UTC on the last day of a month."
        case .overflow:
            "The time must be from 1677-09-21T00:12:43.145224192Z to 2262-04-11T23:47:16.854775807Z."
        }
    }
}
