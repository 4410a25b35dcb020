import CEventRing

/// Deadlines as the C module has them: nanoseconds of the monotonic clock, `UInt64.max` for none.
extension UInt64 {
    /// Returns the point in time that is `duration` from now.
    package static func deadline(after duration: Duration) -> UInt64 {
        er_clock_now().advanced(by: duration)
    }

    /// Returns the point in time that is `duration` after this one, as near as the clock's range allows.
    package func advanced(by duration: Duration) -> UInt64 {
        let (seconds, attoseconds) = duration.components
        guard duration > .zero else { return self }
        let (wholes, overflow) = UInt64(seconds).multipliedReportingOverflow(by: 1_000_000_000)
        guard !overflow else { return UInt64.max - 1 }
        let (sum, tooLong) = addingReportingOverflow(wholes &+ UInt64(attoseconds / 1_000_000_000))
        return tooLong || sum == UInt64.max ? UInt64.max - 1 : sum
    }
}
