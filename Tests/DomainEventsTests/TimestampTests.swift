import DomainEvents
import Foundation
import Testing

@Suite("Timestamp: dates and arithmetic")
struct TimestampTests {
    @Test("days and dates agree with each other and with counting, over all of the range and beyond")
    func civilDates() {
        var date = CivilDate(year: -401, month: 1, day: 1)
        for days in date.daysSince1970...CivilDate(year: 2_401, month: 1, day: 1).daysSince1970 {
            // One expectation per day would take most of the suite's time.
            guard date.daysSince1970 == days, CivilDate(daysSince1970: days) == date else {
                Issue.record("\(date) is not day \(days)")
                return
            }
            date.day += 1
            if date.day > CivilDate.days(inMonth: date.month, ofYear: date.year) {
                date.day = 1
                date.month += 1
            }
            if date.month > 12 {
                date.month = 1
                date.year += 1
            }
        }
        #expect(CivilDate(year: 1970, month: 1, day: 1).daysSince1970 == 0)
    }

    @Test func seconds() throws {
        #expect(try Timestamp(secondsSince1970: -1, nanoseconds: 1).nanosecondsSince1970 == -999_999_999)
        let first = try Timestamp(secondsSince1970: -9_223_372_037, nanoseconds: 145_224_192)
        #expect(first.nanosecondsSince1970 == .min)
        let last = try Timestamp(secondsSince1970: 9_223_372_036, nanoseconds: 854_775_807)
        #expect(last.nanosecondsSince1970 == .max)
        for seconds in [9_223_372_037, -9_223_372_037, .max, .min] as [Int64] {
            #expect(throws: TimestampError.overflow) { try Timestamp(secondsSince1970: seconds) }
        }
        #expect(throws: TimestampError.overflow) {
            try Timestamp(secondsSince1970: 9_223_372_036, nanoseconds: 854_775_808)
        }
    }

    @Test func durations() throws {
        var time = try Timestamp(rfc3339: "2024-02-28T23:59:59Z")
        #expect((time + .seconds(86_401)).description == "2024-03-01T00:00:00.000000000Z")
        #expect((time - .nanoseconds(1)).description == "2024-02-28T23:59:58.999999999Z")
        time += .milliseconds(5)
        time -= .milliseconds(6)
        #expect(time.description == "2024-02-28T23:59:58.999000000Z")
        // Less than a nanosecond is dropped, towards zero.
        let fraction = Duration(secondsComponent: 0, attosecondsComponent: 1_999_999_999)
        #expect((time + fraction) - time == .nanoseconds(1))
        #expect((time - fraction) - time == .nanoseconds(-1))
    }

    @Test func extremes() throws {
        let first = Timestamp(nanosecondsSince1970: .min)
        let last = Timestamp(nanosecondsSince1970: .max)
        #expect(first < last)
        #expect(last - first == .seconds(18_446_744_073) + .nanoseconds(709_551_615))
        #expect(first + (last - first) == last)
        #expect(last - (last - first) == first)
        #expect(try first.advanced(by: last - first) == last)
        #expect(throws: TimestampError.overflow) { try last.advanced(by: .nanoseconds(1)) }
        #expect(throws: TimestampError.overflow) { try first.advanced(by: .nanoseconds(-1)) }
        #expect(throws: TimestampError.overflow) { try first.advanced(by: .seconds(Int64.min)) }
    }

    @Test("an operator that leaves the range stops the process")
    func trap() async {
        await #expect(processExitsWith: .failure) {
            _ = Timestamp(nanosecondsSince1970: .max) + .nanoseconds(1)
        }
    }

    @Test("the clock is the system's, in the right unit")
    func now() {
        // A day either way: the clock may be set while this runs.
        let difference = Date().timeIntervalSince1970 - Double(Timestamp.now().nanosecondsSince1970) / 1e9
        #expect(abs(difference) < 86_400)
    }
}
