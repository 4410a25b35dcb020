/// A point in time: whole nanoseconds since 1970-01-01T00:00:00Z, without leap seconds (as POSIX time).
///
/// Eight bytes. The range is that of `Int64`, from 1677-09-21T00:12:43.145224192Z to
/// 2262-04-11T23:47:16.854775807Z.
public struct Timestamp: Hashable, Sendable {
    /// Nanoseconds since 1970, UTC; negative before.
    public var nanosecondsSince1970: Int64

    /// Makes the time so many nanoseconds after 1970, UTC.
    public init(nanosecondsSince1970: Int64) {
        self.nanosecondsSince1970 = nanosecondsSince1970
    }

    /// Makes the time so many seconds and nanoseconds after 1970, UTC.
    ///
    /// - Throws: `TimestampError.overflow` if the time is outside the range.
    public init(secondsSince1970: Int64, nanoseconds: Int64 = 0) throws(TimestampError) {
        try self.init(checking: Int128(secondsSince1970) * 1_000_000_000 + Int128(nanoseconds))
    }

    init(checking nanoseconds: Int128) throws(TimestampError) {
        guard let nanoseconds = Int64(exactly: nanoseconds) else { throw .overflow }
        self.init(nanosecondsSince1970: nanoseconds)
    }
}

extension Timestamp: Comparable {
    /// Whether the first time is earlier.
    public static func < (first: Timestamp, second: Timestamp) -> Bool {
        first.nanosecondsSince1970 < second.nanosecondsSince1970
    }
}
