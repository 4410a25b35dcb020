/// Converts dates of the Gregorian calendar to seconds since 1 January 1970 00:00 UTC, and back.
///
/// Leap seconds do not exist.
///
/// The two conversions between days and dates are `days_from_civil` and `civil_from_days` from Howard Hinnant,
/// "chrono-Compatible Low-Level Date Algorithms".
package enum CalendarTime {
    /// Returns the UTC midnight that starts a date, or nil if the calendar has no such date.
    package static func seconds(year: Int, month: Int, day: Int) -> Int64? {
        guard (1...12).contains(month), day >= 1, day <= daysInMonth(month, of: year) else { return nil }
        // Years start in March, so that the leap day is the last of its year.
        let marchYear = month <= 2 ? year - 1 : year
        let era = floorDivide(marchYear, 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int64(era * daysPerEra + dayOfEra - daysFromEraToEpoch) * secondsPerDay
    }

    /// Returns a time as ISO 8601 in UTC: `2018-12-31` at midnight, otherwise `2018-12-31T09:30:00Z`.
    package static func text(_ seconds: Int64) -> String {
        let days = Int(floorDivide(seconds, secondsPerDay))
        let secondOfDay = Int(seconds - Int64(days) * secondsPerDay)

        let shifted = days + daysFromEraToEpoch
        let era = floorDivide(shifted, daysPerEra)
        let dayOfEra = shifted - era * daysPerEra
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = (marchMonth + 2) % 12 + 1
        let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
        let date = [
            padded(year, 4), padded(month), padded(dayOfYear - (153 * marchMonth + 2) / 5 + 1),
        ].joined(separator: "-")
        guard secondOfDay != 0 else { return date }
        let clock = [secondOfDay / 3_600, secondOfDay / 60 % 60, secondOfDay % 60].map { padded($0) }
        return "\(date)T\(clock.joined(separator: ":"))Z"
    }

    private static let secondsPerDay: Int64 = 86_400
    /// The days of 400 years, after which the calendar repeats.
    private static let daysPerEra = 146_097
    /// The days from 1 March of year 0 to 1 January 1970.
    private static let daysFromEraToEpoch = 719_468

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        let isLeap = year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    private static func floorDivide<Number: BinaryInteger>(_ number: Number, _ divisor: Number) -> Number {
        (number >= 0 ? number : number - (divisor - 1)) / divisor
    }

    private static func padded(_ number: Int, _ width: Int = 2) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
