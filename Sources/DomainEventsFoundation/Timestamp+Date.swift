public import DomainEvents

#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

extension Timestamp {
    /// The time of a date, to the nearest nanosecond.
    ///
    /// A date is a double: around 2024 it holds every 119th nanosecond. It is the same again by `Date(_:)`, except
    /// within half a year of 2001, where it may hold parts of a nanosecond.
    ///
    /// - Throws: `TimestampError.overflow` for a date outside 1677 to 2262, `distantPast` and `distantFuture` among
    ///   them, and for one that is not a number.
    public init(_ date: Date) throws(TimestampError) {
        let interval = date.timeIntervalSinceReferenceDate
        let seconds = interval.rounded(.towardZero)
        // Beyond this 64 bits of nanoseconds are not enough; what is not a number is not within it.
        guard seconds.magnitude < 20_000_000_000 else { throw .overflow }
        // The difference is exact: it is the part of the number that is below one.
        let nanoseconds = ((interval - seconds) * 1e9).rounded()
        try self.init(
            secondsSince1970: Int64(seconds) + Date.referenceSeconds,
            nanoseconds: Int64(nanoseconds)
        )
    }
}

extension Date {
    /// The date that is nearest to a time.
    public init(_ time: Timestamp) {
        let nanoseconds = Int128(time.nanosecondsSince1970) - Int128(Self.referenceSeconds) * 1_000_000_000
        // Whole seconds and the rest apart, as all the nanoseconds have more digits than a double.
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init(timeIntervalSinceReferenceDate: Double(seconds) + Double(rest) / 1e9)
    }

    /// Seconds from 1970 to 2001.
    fileprivate static let referenceSeconds: Int64 = 978_307_200
}
