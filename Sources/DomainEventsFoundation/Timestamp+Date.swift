public import DomainEvents

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Timestamp {
    /// Makes the time of a date, to the nearest nanosecond.
    ///
    /// A date is a double, which around 2024 holds every 119th nanosecond. `Date(_:)` returns the same date, except
    /// within half a year of 2001, where dates may hold parts of a nanosecond.
    ///
    /// - Throws: `TimestampError.overflow` for a date outside 1677 to 2262, such as `distantPast` and
    ///   `distantFuture`, and for a date that is not a number.
    public init(_ date: Date) throws(TimestampError) {
        let interval = date.timeIntervalSinceReferenceDate
        let seconds = interval.rounded(.towardZero)
        // 64 bits of nanoseconds reach no further; the comparison is also false for NaN.
        guard seconds.magnitude < 20_000_000_000 else { throw .overflow }
        // The difference is exact: it is the part of the number below one.
        let nanoseconds = ((interval - seconds) * 1e9).rounded()
        try self.init(
            secondsSince1970: Int64(seconds) + Date.referenceSeconds,
            nanoseconds: Int64(nanoseconds)
        )
    }
}

extension Date {
    /// Makes the date nearest to a time.
    public init(_ time: Timestamp) {
        let nanoseconds = Int128(time.nanosecondsSince1970) - Int128(Self.referenceSeconds) * 1_000_000_000
        // Whole seconds and the rest apart: all the nanoseconds have more digits than a double.
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init(timeIntervalSinceReferenceDate: Double(seconds) + Double(rest) / 1e9)
    }

    /// Seconds from 1970 to 2001.
    fileprivate static let referenceSeconds: Int64 = 978_307_200
}
