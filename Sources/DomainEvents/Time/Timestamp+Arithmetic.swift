extension Timestamp {
    /// This time moved by a duration, of which less than a nanosecond is dropped (towards zero).
    ///
    /// - Throws: `TimestampError.overflow` if the result is outside the range. The operators trap instead, as
    ///   those of integers do.
    public func advanced(by duration: Duration) throws(TimestampError) -> Timestamp {
        try Timestamp(checking: Int128(nanosecondsSince1970) + duration.wholeNanoseconds)
    }

    /// The time a duration later, which must be in range.
    public static func + (time: Timestamp, duration: Duration) -> Timestamp {
        time.moved(by: duration.wholeNanoseconds)
    }

    /// The time a duration earlier, which must be in range.
    public static func - (time: Timestamp, duration: Duration) -> Timestamp {
        time.moved(by: -duration.wholeNanoseconds)
    }

    /// Moves the time forward in place, within the range.
    public static func += (time: inout Timestamp, duration: Duration) {
        time = time + duration
    }

    /// Moves the time back in place, within the range.
    public static func -= (time: inout Timestamp, duration: Duration) {
        time = time - duration
    }

    /// How much later the first time is than the second; exact over the whole range.
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
    /// All of it: a duration holds up to 2⁶³ seconds.
    fileprivate var wholeNanoseconds: Int128 {
        Int128(components.seconds) * 1_000_000_000 + Int128(components.attoseconds / 1_000_000_000)
    }
}
