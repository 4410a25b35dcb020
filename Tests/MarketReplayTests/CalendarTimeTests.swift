import Foundation
import MarketReplay
import Testing

@Suite("Calendar times")
struct CalendarTimeTests {
    @Test("agree with Foundation's calendar on every day from 1890 to 2110, there and back")
    func days() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let day: Int64 = 86_400
        for number in Int64(-29_220)...51_134 {
            let date = Date(timeIntervalSince1970: Double(number * day))
            let parts = calendar.dateComponents([.year, .month, .day], from: date)
            let (year, month, dayOfMonth) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
            let seconds = CalendarTime.seconds(year: year, month: month, day: dayOfMonth)
            guard seconds == number * day else {
                Issue.record("\(year)-\(month)-\(dayOfMonth) is day \(number), not second \(seconds ?? 0)")
                return
            }
            let text = CalendarTime.text(number * day).split(separator: "-").compactMap { Int($0) }
            guard text == [year, month, dayOfMonth] else {
                Issue.record("Day \(number) is not \(text)")
                return
            }
        }
    }

    @Test("read as ISO 8601 in UTC")
    func text() {
        #expect(CalendarTime.text(0) == "1970-01-01")
        #expect(CalendarTime.text(-1) == "1969-12-31T23:59:59Z")
        #expect(CalendarTime.text(1_577_957_400) == "2020-01-02T09:30:00Z")
        #expect(CalendarTime.seconds(year: 0, month: 3, day: 1).map(CalendarTime.text) == "0000-03-01")
    }

    @Test("do not exist outside the calendar")
    func impossible() {
        #expect(CalendarTime.seconds(year: 2019, month: 2, day: 29) == nil)
        #expect(CalendarTime.seconds(year: 1900, month: 2, day: 29) == nil)
        #expect(CalendarTime.seconds(year: 2000, month: 2, day: 29) != nil)
        #expect(CalendarTime.seconds(year: 2020, month: 13, day: 1) == nil)
        #expect(CalendarTime.seconds(year: 2020, month: 4, day: 31) == nil)
        #expect(CalendarTime.seconds(year: 2020, month: 4, day: 0) == nil)
    }
}
