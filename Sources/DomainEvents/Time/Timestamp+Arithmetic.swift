extension Timestamp {
    /// Returns this time moved by a duration; parts of a nanosecond are dropped, towards zero.
    ///
    /// - Throws: `TimestampError.overflow` if the result is out of range. The operators trap instead, like those of
    ///   integers.
    public func advanced(by duration: Duration) throws(TimestampError) -> Timestamp {
        try Timestamp(checking: Int128(nanosecondsSince1970) + duration.wholeNanoseconds)
    }

    /// Returns the time a duration later; traps if it is out of range.
    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        time.moved(by: duration.wholeNanoseconds)
    }

    /// Returns the time a duration earlier; traps if it is out of range.
    public static func - (time: Timestamp, duration: Duration) -> Timestamp {
        time.moved(by: -duration.wholeNanoseconds)
    }

    /// Moves the time forward in place; traps if it leaves the range.
    public static func += (time: inout Timestamp, duration: Duration) {
        time = time + duration
    }

    /// Moves the time back in place; traps if it leaves the range.
    public static func -= (time: inout Timestamp, duration: Duration) {
        time = time - duration
    }

    /// Returns the duration from the second time to the first, exact over the whole range.
    public static func - (later: Timestamp, earlier: Timestamp) -> Duration {
        .nanoseconds(later.nanosecondsSince1970) - .nanoseconds(earlier.nanosecondsSince1970)
    }

    private func moved(by nanoseconds: Int128) -> Timestamp {
        let sum = Int64(exactly: Int128(nanosecondsSince1970) + nanoseconds)
        guard let sum else { preconditionFailure(TimestampError.overflow.description) }
        return Timestamp(nanosecondsSince1970: sum)
    }
}

extension Duration {
    /// The duration in nanoseconds; a duration may have up to 2⁶³ seconds.
    fileprivate var wholeNanoseconds: Int128 {
        Int128(components.seconds) * 1_000_000_000 + Int128(components.attoseconds / 1_000_000_000)
    }
}
